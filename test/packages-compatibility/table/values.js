'use strict'

/** Collections, functions, immutable data, comparing, cloning. */
module.exports = {
  lodash: () => require('lodash').chunk([1, 2, 3], 2),
  'lodash-es': async () => (await import('lodash-es')).groupBy([1.2, 1.8, 2.1], Math.floor),
  'lodash.merge': () => require('lodash.merge')({ a: { b: 1 } }, { a: { c: 2 } }),
  'lodash.debounce': () => typeof require('lodash.debounce')(() => 1, 10).cancel,
  'lodash.get': () => require('lodash.get')({ a: [{ b: 3 }] }, 'a[0].b'),
  underscore: () => require('underscore').zip(['a', 'b'], [1, 2]),
  ramda: () =>
    require('ramda').pipe(require('ramda').map(require('ramda').inc), require('ramda').sum)([1, 2]),
  remeda: () =>
    require('remeda').pipe(
      [1, 2, 3],
      require('remeda').map(n => n * 2)
    ),
  'es-toolkit': () => require('es-toolkit').chunk([1, 2, 3, 4, 5], 2),
  radash: () => require('radash').group(['a', 'bb', 'cc'], word => String(word.length)),
  rambda: () => require('rambda').uniq([1, 1, 2]),
  immutable: () => require('immutable').Map({ a: 1 }).set('b', 2).toJS(),
  immer: () =>
    require('immer').produce({ list: [1] }, draft => {
      draft.list.push(2)
    }),
  mutative: () =>
    require('mutative').create({ a: 1 }, draft => {
      draft.a = 2
    }),
  'fast-deep-equal': () => require('fast-deep-equal')({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }),
  'deep-equal': () => require('deep-equal')({ a: [2, '3'] }, { a: [2, 3] }),
  deepmerge: () => require('deepmerge')({ a: [1] }, { a: [2] }),
  'deepmerge-ts': () => require('deepmerge-ts').deepmerge({ a: { x: 1 } }, { a: { y: 2 } }),
  defu: () => require('defu').defu({ a: 1 }, { a: 2, b: 3 }),
  dequal: () => require('dequal').dequal(new Set([1]), new Set([1])),
  klona: () =>
    require('klona')
      .klona({ a: new Date(0) })
      .a.toISOString(),
  rfdc: () => require('rfdc')()({ a: { b: [1] } }),
  'clone-deep': () => require('clone-deep')({ a: [1, 2] }),
  'object-path': () => require('object-path').get({ a: { b: 'c' } }, 'a.b'),
  'dot-prop': async () => (await import('dot-prop')).getProperty({ a: { b: 1 } }, 'a.b'),
  'object-hash': () => require('object-hash')({ a: 1, b: [2] }),
  ohash: async () => (await import('ohash')).hash({ a: 1 }).length > 0,
  flat: async () => (await import('flat')).flatten({ a: { b: { c: 1 } } }),
  'camelcase-keys': async () => (await import('camelcase-keys')).default({ foo_bar: 1 }),
  'snakecase-keys': () => require('snakecase-keys')({ fooBar: { bazQux: 1 } }),
  'sort-keys': async () => Object.keys((await import('sort-keys')).default({ b: 1, a: 2 })),
  'ts-pattern': () =>
    require('ts-pattern')
      .match(3)
      .with(3, () => 'three')
      .otherwise(() => 'other'),
  'fp-ts': () => require('fp-ts/Option').toNullable(require('fp-ts/Option').some(1)),
  effect: () => require('effect').Effect.runSync(require('effect').Effect.succeed(42)),
  neverthrow: () =>
    require('neverthrow')
      .ok(1)
      .map(n => n + 1)
      .unwrapOr(0),
  purify: () =>
    require('purify-ts')
      .Just(1)
      .map(n => n + 1)
      .extract(),
  rxjs: () => {
    const { from, map, toArray, lastValueFrom } = require('rxjs')
    return lastValueFrom(
      from([1, 2, 3]).pipe(
        map(n => n * n),
        toArray()
      )
    )
  },
  mobx: () => {
    const { autorun, observable } = require('mobx')
    const state = observable({ n: 1 })
    const seen = []
    autorun(() => seen.push(state.n))
    state.n = 2
    return seen
  },
  redux: () => {
    const store = require('redux').legacy_createStore((state = 0, { type }) =>
      type === 'add' ? state + 1 : state
    )
    store.dispatch({ type: 'add' })
    return store.getState()
  },
  '@reduxjs/toolkit': () => {
    const { configureStore, createSlice } = require('@reduxjs/toolkit')
    const slice = createSlice({
      name: 'n',
      initialState: { n: 0 },
      reducers: {
        add: state => {
          state.n += 1
        }
      }
    })
    const store = configureStore({ reducer: slice.reducer })
    store.dispatch(slice.actions.add())
    return store.getState()
  },
  zustand: () => {
    const store = require('zustand/vanilla').createStore(set => ({
      n: 1,
      add: () => set(({ n }) => ({ n: n + 1 }))
    }))
    store.getState().add()
    return store.getState().n
  },
  xstate: () => {
    const { createActor, createMachine } = require('xstate')
    const actor = createActor(
      createMachine({ initial: 'a', states: { a: { on: { GO: 'b' } }, b: {} } })
    ).start()
    actor.send({ type: 'GO' })
    return actor.getSnapshot().value
  },
  eventemitter3: () => {
    const emitter = new (require('eventemitter3'))()
    const seen = []
    emitter.on('x', value => seen.push(value))
    emitter.emit('x', 1)
    return seen
  },
  mitt: () => {
    const emitter = (require('mitt').default ?? require('mitt'))()
    const seen = []
    emitter.on('*', (type, value) => seen.push([type, value]))
    emitter.emit('a', 1)
    return seen
  },
  emittery: async () => {
    const emitter = new (await import('emittery')).default()
    const first = emitter.once('x')
    emitter.emit('x', 1)
    const event = await first
    return event.data ?? event
  },
  'lru-cache': () => {
    const cache = new (require('lru-cache').LRUCache)({ max: 2 })
    for (const key of ['a', 'b', 'c']) cache.set(key, 1)
    return [...cache.keys()]
  },
  'quick-lru': async () => {
    const cache = new (await import('quick-lru')).default({ maxSize: 2 })
    return cache.set('a', 1).get('a')
  },
  yallist: () => {
    const { Yallist } = require('yallist')
    return new Yallist([1, 2, 3]).toArray()
  },
  denque: () => new (require('denque'))([1, 2, 3]).pop(),
  'js-sdsl': () =>
    new (require('js-sdsl').OrderedMap)([
      [2, 'b'],
      [1, 'a']
    ]).front(),
  'fastest-levenshtein': () => require('fastest-levenshtein').distance('fast', 'faster'),
  'fuse.js': () =>
    new (require('fuse.js').default ?? require('fuse.js'))(['apple', 'pear'], {}).search('aple')[0].item,
  minisearch: () => {
    const search = new (require('minisearch').default ?? require('minisearch'))({ fields: ['text'] })
    search.addAll([
      { id: 1, text: 'hello world' },
      { id: 2, text: 'moby dick' }
    ])
    return search.search('moby')[0].id
  },
  lunr: () => {
    const lunr = require('lunr')
    const index = lunr(function () {
      this.field('text')
      this.add({ id: 'a', text: 'the white whale' })
    })
    return index.search('whale')[0].ref
  },
  flexsearch: () => {
    const index = new (require('flexsearch').Index)({ tokenize: 'forward' })
    index.add(1, 'John Doe')
    return index.search('john')
  },
  toposort: () =>
    require('toposort')([
      ['a', 'b'],
      ['b', 'c']
    ]),
  graphlib: () => {
    const graph = new (require('graphlib').Graph)()
    graph.setEdge('a', 'b')
    return require('graphlib').alg.topsort(graph)
  },
  graphology: () => {
    const Graph = require('graphology')
    const graph = new (Graph.default ?? Graph)()
    graph.mergeEdge('a', 'b')
    return [graph.order, graph.size]
  },
  heap: () => {
    const heap = new (require('heap'))()
    for (const n of [3, 1, 2]) heap.push(n)
    return heap.pop()
  },
  'd3-array': async () => (await import('d3-array')).extent([3, 1, 2]),
  'd3-scale': async () => (await import('d3-scale')).scaleLinear([0, 10], [0, 100])(5),
  'd3-format': async () => (await import('d3-format')).format(',.2f')(1234.567),
  'd3-hierarchy': async () =>
    (await import('d3-hierarchy'))
      .hierarchy({ children: [{ value: 1 }, { value: 2 }] })
      .sum(d => d.value ?? 0).value,
  d3: async () => (await import('d3')).max([1, 5, 3])
}
