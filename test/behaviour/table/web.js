'use strict'

module.exports = [
  {
    name: 'URLs and their parameters',
    run: () => {
      const url = new URL('../b?x=1&x=2#h', 'https://user@exämple.org:8080/a/c')
      url.searchParams.append('y', 'é')
      return [
        url.href,
        url.searchParams.getAll('x'),
        URL.canParse('no'),
        require('node:url').domainToUnicode('xn--exmple-cua.org')
      ]
    },
    value: ['https://user@xn--exmple-cua.org:8080/b?x=1&x=2&y=%C3%A9#h', ['1', '2'], false, 'exämple.org']
  },
  {
    name: 'blobs, files and forms',
    run: async () => {
      const blob = new Blob(['ab', new Uint8Array([99])], { type: 'text/plain' })
      const { File } = require('node:buffer')
      const form = new FormData()
      form.append('f', new File(['x'], 'x.txt'))
      return [await blob.text(), blob.size, (await blob.arrayBuffer()).byteLength, form.get('f').name]
    },
    value: ['abc', 3, 3, 'x.txt']
  },
  {
    name: 'structuredClone keeps kinds, cycles and identity',
    run: () => {
      const shared = { date: new Date(0), map: new Map([[1, new Set([2n])]]), error: new RangeError('x') }
      const original = { shared, again: shared }
      original.self = original
      const copy = structuredClone(original)
      let refused
      try {
        structuredClone(() => {})
      } catch ({ name }) {
        refused = name
      }
      return [
        copy.self === copy,
        copy.again === copy.shared,
        copy.shared.error instanceof RangeError,
        copy.shared.map,
        refused
      ]
    },
    value: [true, true, true, new Map([[1, new Set([2n])]]), 'DataCloneError']
  },
  {
    name: 'event targets and abort signals',
    run: async () => {
      const heard = []
      const target = new EventTarget()
      target.addEventListener('x', ({ type, detail }) => heard.push(type, detail), { once: true })
      target.dispatchEvent(new CustomEvent('x', { detail: 5 }))
      target.dispatchEvent(new CustomEvent('x', { detail: 6 }))
      const controller = new AbortController()
      const any = AbortSignal.any([controller.signal])
      controller.abort('why')
      return [heard, any.aborted, any.reason]
    },
    value: [['x', 5], true, 'why']
  },
  {
    name: 'message channels',
    run: async () => {
      const { port1, port2 } = new MessageChannel()
      const message = new Promise(resolve => {
        port2.onmessage = ({ data }) => resolve(data)
      })
      port1.postMessage({ deep: [new Map([[1, 2]])] })
      const received = await message
      port1.close()
      return received
    },
    value: { deep: [new Map([[1, 2]])] }
  },
  {
    name: 'requests, responses and headers',
    run: async () => {
      const request = new Request('http://x/', { method: 'POST', body: new URLSearchParams({ a: '1' }) })
      const headers = new Headers([
        ['B', '1'],
        ['a', '2'],
        ['b', '3']
      ])
      return [
        request.headers.get('content-type'),
        await request.text(),
        [...headers],
        (await Response.json([1]).json())[0]
      ]
    },
    value: [
      'application/x-www-form-urlencoded;charset=UTF-8',
      'a=1',
      [
        ['a', '2'],
        ['b', '1, 3']
      ],
      1
    ]
  },
  {
    name: 'base64 of the platform',
    run: () => [btoa('hi'), atob('aGk=')],
    value: ['aGk=', 'hi']
  },
  {
    name: 'URL patterns',
    since: 24,
    run: () => new URLPattern({ pathname: '/:id' }).exec('https://x/42').pathname.groups.id,
    value: '42'
  }
]
