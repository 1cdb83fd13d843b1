'use strict'

// What packages find at run time, and what they do not: from `nodePaths`, so that no registry is needed.

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { describe, test } = require('node:test')
const createIsolatedFunction = require('../..')
const { NODE_VERSIONS, chooseVersions } = require('../support/node-versions')
const { createScratch } = require('../support/create-scratch')
const { writeFiles } = require('../compile/support/folders')

const FILES = {
  'node_modules/a/package.json': { name: 'a', version: '1.0.0', imports: { '#own': './own.js' } },
  'node_modules/a/index.js': `
    exports.text = () => require('node:fs').readFileSync(__dirname + '/data.txt', 'utf8')
    exports.load = name => require(name)
    exports.import = name => import(name)
    exports.own = () => require('node:module').createRequire(__filename)('#own')
    exports.place = __dirname
    exports.start = () => new Promise((resolve, reject) => {
      const { Worker } = require('node:worker_threads')
      new Worker(__dirname + '/worker.js').on('message', resolve).on('error', reject)
    })
    exports.optional = () => { try { return require('nowhere') } catch ({ code }) { return code } }`,
  'node_modules/a/data.txt': 'data',
  'node_modules/a/own.js': 'module.exports = "own"',
  'node_modules/a/plugin.js': 'module.exports = [require("."), require("b")]',
  'node_modules/a/plugin.mjs':
    'import a from "./index.js"; export default a; export const { url } = import.meta',
  'node_modules/a/worker.js': 'require("node:worker_threads").parentPort.postMessage(require("./data.json"))',
  'node_modules/a/data.json': '{"from":"the worker"}',
  'node_modules/b/package.json': { name: 'b', version: '1.0.0' },
  'node_modules/b/index.js': 'exports.a = require("a")',
  'node_modules/unasked/package.json': { name: 'unasked', version: '1.0.0' },
  'node_modules/unasked/index.js': 'module.exports = "unasked"',
  'node_modules/awaits/package.json': { name: 'awaits', version: '1.0.0', exports: './index.mjs' },
  'node_modules/awaits/index.mjs': 'export const x = await Promise.resolve(1)',
  '.env': 'secret'
}

for (const version of chooseVersions(Object.keys(NODE_VERSIONS))) {
  describe(`packages on Node ${version}`, () => {
    const createFolder = createScratch()
    const folder = fs.realpathSync(createFolder())
    writeFiles(folder, FILES)
    const isolatedFunction = createIsolatedFunction({
      tmpdir: createFolder(),
      nodePaths: [path.join(folder, 'node_modules')],
      execPath: NODE_VERSIONS[version]
    })
    const run = async (source, ...args) => (await isolatedFunction(source, OPTIONS)(...args)).value

    test('find what lies beside them, without a permission', async () => {
      const { value } = await isolatedFunction(() => {
        const a = require('a')
        return [a.text(), a.own(), a.place]
      })()
      assert.deepEqual(value, ['data', 'own', path.join(folder, 'node_modules/a')])
    })

    test('are loaded by names that are computed, each once', async () => {
      const [sameA, sameB, sameByImport, url] = await run(async () => {
        const [a, b] = [require('a'), require('b')]
        const loaded = a.load('./plugin')
        const imported = await a.import('./plugin.mjs')
        return [loaded[0] === a && b.a === a, loaded[1] === b, imported.default === a, imported.url]
      })
      assert.deepEqual([sameA, sameB, sameByImport], [true, true, true])
      assert.match(url, /node_modules\/a\/plugin\.mjs$/)
    })

    test('start workers by the place of a file', async () => {
      assert.deepEqual(await run(() => require('a').start()), { from: 'the worker' })
    })

    test('await at their top', async () => {
      assert.equal(await run(async () => (await import('awaits')).x), 1)
    })

    test('throw MODULE_NOT_FOUND for what is not there', async () => {
      assert.equal(await run(() => require('a').optional()), 'MODULE_NOT_FOUND')
    })

    test('read nothing that is not theirs', async () => {
      const outcomes = await run(
        places => {
          const { load } = require('a')
          const fs = require('node:fs')
          const attempt = act => {
            try {
              return act()
            } catch ({ code }) {
              return code
            }
          }
          return places.flatMap(place => [
            attempt(() => load(place)),
            attempt(() => fs.readFileSync(place, 'utf8')),
            attempt(() => fs.readdirSync(place))
          ])
        },
        [path.join(folder, '.env'), path.join(folder, 'node_modules/unasked/index.js'), folder]
      )
      for (const outcome of outcomes) {
        assert.match(`${outcome}`, /^(?:EACCES|ENOENT|ERR_ACCESS_DENIED|MODULE_NOT_FOUND|ENOTDIR)$/)
      }
      // The control: asked for, it is read.
      assert.equal(await run(() => require('unasked')), 'unasked')
    })

    test('are the function’s only as far as it names them', async () => {
      const codes = await run(async name => {
        const find = act => act().catch(({ code }) => code)
        require('a')
        return [
          await find(async () => require(name)),
          await find(() => import(name)),
          await find(async () => require('node:module').createRequire('/snippet.js')(name))
        ]
      }, 'unasked')
      assert.deepEqual(codes, ['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'])
    })
  })
}

const OPTIONS = { allow: { permissions: ['worker'] } }
