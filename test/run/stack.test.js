'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { buildSync } = require('esbuild')
const { createStackMapper } = require('../../js/run/stack/create-stack-mapper')
const { runAtOnce } = require('../../js/values/run-at-once')

const SOURCE = `async input => {
  const deep = () => {
    throw new TypeError('oh no!')
  }
  return deep(input)
}`

// A map from a minified one-liner back to SOURCE, made as the compiler makes it, by a real tool.
const { code, map } = minify(SOURCE)

function minify(source) {
  const options = {
    stdin: { contents: `(${source})`, sourcefile: 'snippet.js' },
    write: false,
    outfile: 'out.js'
  }
  const { outputFiles } = buildSync({ ...options, minifyWhitespace: true, sourcemap: 'external' })
  const [mapFile, codeFile] = ['.map', '.js'].map(end => outputFiles.find(({ path }) => path.endsWith(end)))
  return { code: codeFile.text, map: mapFile.text }
}

function find(text, needle) {
  const before = text.slice(0, text.indexOf(needle)).split('\n')
  return `${before.length}:${before.at(-1).length + 1}`
}

const packagesMap = source => JSON.stringify({ version: 3, sources: [source], names: [], mappings: 'AAEA' })

describe('a stack', () => {
  test('points at the lines of the source as it was given', () => {
    const { mapText } = createStackMapper({ snippet: { code, map }, bundle: null })
    const written = find(code, 'new TypeError')
    // One column less than in `(${SOURCE})`, of which only the first line differs.
    assert.equal(
      mapText(`    at deep (snippet.js:${written})`),
      `    at deep (snippet.js:${find(SOURCE, 'new TypeError')})`
    )
  })

  test('stays as it is where there is no map', () => {
    const { mapText } = createStackMapper({
      snippet: { code, map: null },
      bundle: null
    })
    assert.equal(mapText('    at deep (snippet.js:3:11)'), '    at deep (snippet.js:3:11)')
  })

  test('names the file of a package from node_modules on', () => {
    for (const source of [
      '/home/host/deps/x/node_modules/is-number/index.js',
      '../node_modules/.pnpm/is-number@7/node_modules/is-number/index.js'
    ]) {
      const bundle = { code: '', readMap: () => packagesMap(source) }
      const { mapText } = createStackMapper({
        snippet: { code: '', map: null },
        bundle
      })
      assert.equal(mapText('    at f (packages.js:1:1)'), '    at f (node_modules/is-number/index.js:3:1)')
    }
  })

  test('has no frames of the runner, of its boot or of Node', () => {
    const { mapText } = createStackMapper({
      snippet: { code: '', map: null },
      bundle: null
    })
    const stack = [
      'Error: x at node:internal/ in its message',
      '    at f (snippet.js:1:2)',
      '    at async run (isolated-function:runner:192:39)',
      '    at [eval]:29:3',
      '    at [eval]-wrapper:6:24',
      '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
      '    at node:fs:1:1'
    ].join('\n')
    assert.equal(
      mapText(stack),
      'Error: x at node:internal/ in its message\n    at f (snippet.js:1:2)\n    at node:fs:1:1'
    )
  })

  test('of causes and aggregated errors is mapped too, cycles included', () => {
    const mapper = createStackMapper({
      snippet: { code: '', map: null },
      bundle: null
    })
    const mapError = error => runAtOnce(mapper.mapErrorInSteps(error))
    const make = cause => {
      const error = new AggregateError([], 'x', { cause })
      error.stack = 'Error: x\n    at a (isolated-function:runner:1:1)'
      return error
    }
    const inner = make()
    const outer = make(make(inner))
    inner.cause = outer
    outer.errors = [make(), 'not an error']
    assert.equal(mapError(outer), outer)
    for (const error of [outer, outer.cause, inner, outer.errors[0]]) assert.equal(error.stack, 'Error: x')
    assert.ok(!Object.keys(outer).includes('stack'))
  })

  test('and a list of errors are looked at once, however many errors share them', () => {
    const mapper = createStackMapper({
      snippet: { code: '', map: null },
      bundle: null
    })
    const mapError = error => runAtOnce(mapper.mapErrorInSteps(error))
    const stack = `Error: x${'\n    at [eval]:1:1'.repeat(50_000)}`
    const inner = Object.assign(new Error('x'), { stack })
    const errors = Array.from({ length: 100_000 }, () => inner)
    const outer = Array.from({ length: 20_000 }, () => Object.assign(new Error('x'), { stack, errors }))
    const started = process.cpuUsage()
    const mapped = mapError(new AggregateError(outer))
    // By itself, each stack takes some 10 ms and each list some 1 ms.
    assert.ok(process.cpuUsage(started).user < 5e6)
    assert.equal(mapped.errors[19_999].stack, 'Error: x')
    assert.equal(inner.stack, 'Error: x')
  })

  test('of more than a MiB is mapped at its start alone', () => {
    const { mapText } = createStackMapper({
      snippet: { code: '', map: null },
      bundle: null
    })
    const rest = 'x'.repeat(1024 * 1024)
    assert.equal(mapText(`Error: x\n    at [eval]:1:1\n${rest}`), `Error: x\n${rest}`)
    assert.ok(mapText(`Error: x\n${rest}\n    at [eval]:1:1`).endsWith('[eval]:1:1'))
  })

  test('of a chain of 100,000 causes is mapped without overflowing ours', () => {
    const mapper = createStackMapper({
      snippet: { code: '', map: null },
      bundle: null
    })
    const mapError = error => runAtOnce(mapper.mapErrorInSteps(error))
    let error
    for (let depth = 0; depth < 100_000; depth++) {
      error = Object.assign(new Error('x', { cause: error }), { stack: 'Error: x\n    at [eval]:1:1' })
    }
    assert.equal(mapError(error).stack, 'Error: x')
  })
})

describe('a text', () => {
  test('without our files is returned untouched, and no map is read', () => {
    const bundle = { code: '', readMap: () => assert.fail('read') }
    const { mapText } = createStackMapper({ snippet: { code: '', map: '{' }, bundle })
    for (const text of ['', 'hello', 'mysnippet.js:1:1', 'src/snippet.js:1:1'])
      assert.equal(mapText(text), text)
  })

  test('that is hostile is done with quickly', () => {
    const { mapText } = createStackMapper({ snippet: { code, map }, bundle: null })
    for (const piece of [
      'snippet.js:1:9 ',
      '    at [eval] ',
      '    at ',
      'snippet.js:',
      'snippet.js:1:9\n',
      ' '.repeat(64)
    ]) {
      const started = performance.now()
      mapText(piece.repeat((8 * 1024 * 1024) / piece.length))
      assert.ok(performance.now() - started < 2000, JSON.stringify(piece))
    }
  })

  test('with positions that are in no file stays as it is', () => {
    const { mapText } = createStackMapper({ snippet: { code, map }, bundle: null })
    for (const text of [
      'snippet.js:0:0',
      'snippet.js:999999999:999999999',
      'snippet.js:1:0',
      'packages.js:1:1'
    ]) {
      assert.equal(mapText(text), text)
    }
  })
})
