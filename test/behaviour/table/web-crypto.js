'use strict'

module.exports = [
  {
    name: 'digests',
    run: async () => Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from('abc'))).toString('hex'),
    value: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  },
  {
    name: 'keys are made, used and exported',
    run: async () => {
      const { subtle } = crypto
      const algorithm = { name: 'AES-GCM', length: 256 }
      const key = await subtle.generateKey(algorithm, true, ['encrypt', 'decrypt'])
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const sealed = await subtle.encrypt({ name: 'AES-GCM', iv }, key, Buffer.from('secret'))
      const opened = await subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed)
      const { kty, alg } = await subtle.exportKey('jwk', key)
      return [Buffer.from(opened).toString(), kty, alg]
    },
    value: ['secret', 'oct', 'A256GCM']
  },
  {
    name: 'signatures, many at once',
    run: async () => {
      const { subtle } = crypto
      const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
      const { publicKey, privateKey } = await subtle.generateKey(algorithm, false, ['sign', 'verify'])
      const verify = async text => {
        const bytes = Buffer.from(text)
        return subtle.verify(algorithm, publicKey, await subtle.sign(algorithm, privateKey, bytes), bytes)
      }
      return (await Promise.all(Array.from('abcdefghij', verify))).every(Boolean)
    },
    value: true
  },
  {
    name: 'a refused operation is a DOMException',
    run: () =>
      crypto.subtle
        .digest('MD5', new Uint8Array())
        .catch(error => [error.name, error instanceof DOMException]),
    value: ['NotSupportedError', true]
  }
]
