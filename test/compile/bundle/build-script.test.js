'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { pathToFileURL } = require('node:url')
const { test } = require('node:test')
const { compile } = require('../support/compile')
const { evaluateBundle } = require('../support/evaluate-bundle')
const { createFakeNative } = require('../support/fake-native')
const { createFolder, writeFiles } = require('../support/folders')
const { createRequest } = require('../support/request')

test('require of a CommonJS package gives its exports', async t => {
  const table = await bundle(t, "() => require('a')", { 'a/index.js': 'module.exports = x => x + 1' })
  assert.equal(table['require:a']()(1), 2)
})

test('import of a CommonJS package gives its exports as default, as Node does', async t => {
  const files = { 'a/index.js': 'exports.__esModule = true; exports.default = 1; exports.named = 2' }
  const namespace = await (await bundle(t, "() => import('a')", files))['import:a']()
  assert.deepEqual(namespace.default, { __esModule: true, default: 1, named: 2 })
  assert.equal(namespace.named, 2)
})

test('require and import of an ES module give its namespace', async t => {
  const table = await bundle(t, "() => [require('a'), import('a')]", {
    'a/package.json': { type: 'module', exports: './index.js' },
    'a/index.js': 'export const x = 1; export default 2'
  })
  const required = table['require:a']()
  assert.equal(required.x, 1)
  assert.equal(required.default, 2)
  assert.equal((await table['import:a']()).default, 2)
})

test('an ES module imports CommonJS as Node does, which its manifest alone may say that it is', async t => {
  const index = "import whole from './x.cjs'; import other from 'b'; export const found = [whole, other]"
  const marked = "exports.__esModule = true; exports.default = 'default'"
  const files = {
    'a/index.js': index,
    'a/x.cjs': marked,
    'b/package.json': { exports: { import: './esm.js', require: './x.cjs' }, type: 'module' },
    'b/esm.js': "import whole from './x.cjs'; export { whole as default }",
    'b/x.cjs': marked
  }
  const whole = { __esModule: true, default: 'default' }
  const load = async type => {
    const table = await bundle(t, "() => [require('a'), import('a')]", {
      ...files,
      'a/package.json': { type }
    })
    return [table['require:a']().found, (await table['import:a']()).found]
  }
  const asModule = [whole, whole]
  assert.deepEqual(await load('module'), [asModule, asModule])
  // To a file that nothing says to be a module, tools give the default that the other one marks.
  const asOther = ['default', whole]
  assert.deepEqual(await load('commonjs'), [asOther, asOther])
})

test('what a bundler only warns of leaves a package as it is', async t => {
  const table = await bundle(t, "() => require('a')", {
    'a/index.js': `
      exports.worker = () => require.resolve('./worker.js')
      exports.load = name => import(name)
      exports.isNever = x => x === NaN || typeof x === 'nothing'
      switch (1) { case 1: case 1: exports.value = 1 }`,
    'a/worker.js': ''
  })
  assert.equal(table['require:a']().value, 1)
})

test('require.resolve gives the place of a script of its package, of one that is in the bundle too', async t => {
  const folder = createPackages(t, {
    'a/index.js':
      "exports.places = [require.resolve('./lib/worker.js'), require.resolve('./lib/used'), require('./lib/used')]",
    'a/lib/worker.js': '',
    'a/lib/used.js': "module.exports = require.resolve('../index.js')"
  })
  const table = await bundleFrom(t, "() => require('a')", folder)
  const files = ['lib/worker.js', 'lib/used.js', 'index.js'].map(file => path.join(folder, 'a', file))
  assert.deepEqual(table['require:a']().places, files)
})

test('require of an ES module gives what it exports as `module.exports`, as in Node', async t => {
  const table = await bundle(t, "() => [require('a'), require('b'), require('c'), import('a')]", {
    'a/package.json': { exports: './index.mjs' },
    'a/index.mjs':
      "const add = n => n + 1; export { add as default, add as 'module.exports' }; export const x = 1",
    'b/index.js': "module.exports = require('a')(1)",
    'c/package.json': { exports: './index.mjs' },
    'c/index.mjs': 'export default n => n + 1'
  })
  assert.equal(table['require:a']()(1), 2)
  assert.equal(table['require:b'](), 2)
  assert.equal(table['require:c']().default(1), 2)
  const namespace = await table['import:a']()
  assert.deepEqual([namespace.default(1), namespace.x], [2, 1])
})

test('require loads an ES module that its manifest offers to import only', async t => {
  const table = await bundle(t, "() => require('a')", {
    'a/package.json': { exports: { import: './index.mjs' } },
    'a/index.mjs': 'export const x = 1'
  })
  assert.equal(table['require:a']().x, 1)
})

test('conditions and browser fields mean what they mean to Node', async t => {
  const table = await bundle(t, "() => [require('a'), require('b'), import('b')]", {
    'a/package.json': { main: 'main.js', browser: 'browser.js', module: 'module.js' },
    'a/main.js': "module.exports = 'main'",
    'b/package.json': {
      exports: { browser: './x.js', module: './x.js', require: './cjs.js', import: './esm.mjs' }
    },
    'b/cjs.js': "module.exports = 'cjs'",
    'b/esm.mjs': "export default 'esm'"
  })
  assert.equal(table['require:a'](), 'main')
  assert.equal(table['require:b'](), 'cjs')
  assert.equal((await table['import:b']()).default, 'esm')
})

test('a subpath is kept and a version is removed', async t => {
  const table = await bundle(t, "() => [require('@s/a@1.0.0/lib/x'), require('@s/a@1/lib/x')]", {
    '@s/a/package.json': { version: '1.0.0' },
    '@s/a/lib/x.js': 'module.exports = 3'
  })
  assert.equal(table['require:@s/a@1.0.0/lib/x'](), 3)
  assert.equal(table['require:@s/a@1/lib/x'](), 3)
})

test('a subpath that does not exist throws MODULE_NOT_FOUND when it is required', async t => {
  const table = await bundle(t, "() => [require('a/nope'), require('a')]", {
    'a/index.js': 'module.exports = 1'
  })
  assert.equal(table['require:a'](), 1)
  assert.throws(() => table['require:a/nope'](), { code: 'MODULE_NOT_FOUND' })
})

test('what a package requires and nobody installed throws MODULE_NOT_FOUND there', async t => {
  const table = await bundle(t, "() => require('a')", {
    'a/index.js': `
      exports.load = { peer: () => require('peer'), file: () => require('./missing'), resolve: () => require.resolve('peer') }
      try { require('./optional') } catch (error) { exports.code = error.code }`
  })
  const { load, code } = table['require:a']()
  assert.equal(code, 'MODULE_NOT_FOUND')
  assert.throws(load.peer, { code: 'MODULE_NOT_FOUND' })
  assert.throws(load.file, { code: 'MODULE_NOT_FOUND' })
})

test('a file missing to one package is found by another that has it under the same name', async t => {
  const table = await bundle(t, "() => [require('a'), require('b')]", {
    'a/index.js': "module.exports = () => require('./x')",
    'b/index.js': "module.exports = require('./x')",
    'b/x.js': 'module.exports = 1'
  })
  assert.equal(table['require:b'](), 1)
  assert.throws(table['require:a'](), { code: 'MODULE_NOT_FOUND' })
})

test('builtins stay builtins, also those of newer Nodes and those loaded by import()', async t => {
  const table = await bundle(t, "() => require('a')", {
    'a/index.js': `
      exports.posix = require('path/posix')
      exports.load = () => import('node:fs')
      exports.loadAny = name => import(name)
      exports.future = () => require('node:from-the-future')`,
    'fs/index.js': "module.exports = 'not this'"
  })
  const { posix, load, loadAny, future } = table['require:a']()
  assert.equal(posix, path.posix)
  assert.equal((await load()).default, fs)
  assert.equal((await loadAny('node:fs')).default, fs)
  assert.throws(future)
})

test('bare test, sqlite and sea are packages, and a trailing slash asks for the package', async t => {
  const table = await bundle(t, "() => require('a')", {
    'a/index.js':
      "module.exports = [require('test'), require('sqlite'), require('sea'), require('punycode/')]",
    'test/index.js': "module.exports = 'test'",
    'sqlite/index.js': "module.exports = 'sqlite'",
    'sea/index.js': "module.exports = 'sea'",
    'punycode/index.js': "module.exports = 'punycode'"
  })
  assert.deepEqual(table['require:a'](), ['test', 'sqlite', 'sea', 'punycode'])
})

test('each file has the place that it has on disk, and what it names itself stays its own', async t => {
  const folder = createPackages(t, {
    'a/package.json': { type: 'module' },
    'a/index.js': `
      import { createRequire } from 'node:module'
      const __dirname = 'its own'
      export default [import.meta.url, import.meta.filename, import.meta.dirname, import.meta.resolve('./data.txt'),
        createRequire(import.meta.url)('fs'), __dirname]`,
    'a/data.txt': '',
    'b/index.js': `'use strict'; module.exports = [__filename, __dirname, require.resolve('./data.txt'), module.filename,
      module.id, module.paths[0], (function () { return this })(), require.main === module]`,
    'b/data.txt': ''
  })
  const table = await bundleFrom(t, "() => [import('a'), require('b')]", folder)
  const [a, b] = ['a', 'b'].map(name => path.join(folder, name))
  const url = name => pathToFileURL(path.join(a, name)).href
  const expected = [url('index.js'), `${a}/index.js`, a, url('data.txt'), fs, 'its own']
  assert.deepEqual((await table['import:a']()).default, expected)
  const file = `${b}/index.js`
  const places = [file, b, `${b}/data.txt`, file, file, `${b}/node_modules`, undefined, false]
  assert.deepEqual(table['require:b'](), places)
})

test('what is loaded from disk gets the modules of the script', async t => {
  const table = await bundle(t, "() => [require('a'), require('b')]", {
    'a/index.js':
      "exports.load = name => require('./plugins/' + name); exports.import = name => import(name)",
    'a/plugins/one.js': "module.exports = [require('..'), require('b')]",
    'a/plugins/two.mjs': "import a from '../index.js'; export default a",
    'b/index.js': "module.exports = { by: require('a') }"
  })
  const [a, b] = [table['require:a'](), table['require:b']()]
  assert.equal(a.load('one')[0], a)
  assert.equal(a.load('one')[1], b)
  assert.equal(b.by, a)
  assert.equal((await a.import('./plugins/two.mjs')).default, a)
})

test('names that are computed, by whatever name `require` goes, are found as Node finds them', async t => {
  const table = await bundle(t, "() => require('a')", {
    'a/package.json': { imports: { '#own': './own.js' } },
    'a/index.js': `
      const load = require
      exports.alias = name => load(name)
      exports.own = require('node:module').createRequire(__filename)('#own')
      exports.tried = name => { try { return require(name) } catch ({ code }) { return code } }`,
    'a/own.js': "module.exports = 'own'",
    'a/other.js': "module.exports = 'other'",
    'lazy/index.js': 'module.exports = require => name => { module.exports[name] = require(name) }'
  })
  const { alias, own, tried } = table['require:a']()
  assert.deepEqual([alias('./other'), own, tried('nowhere')], ['other', 'own', 'MODULE_NOT_FOUND'])
})

test('a set in which a file awaits at its top, or loads for whoever calls it, is loaded from where it lies', async t => {
  const files = {
    'a/index.mjs': 'export const x = await Promise.resolve(1); export const url = import.meta.url',
    'a/package.json': { exports: './index.mjs' },
    'b/index.js': 'exports.b = require.resolve("b")',
    'caller/index.js': `module.exports = () => {
      const { prepareStackTrace } = Error
      Error.prepareStackTrace = (_, calls) => calls
      const load = require
      const file = new Error().stack[1].getFileName()
      Error.prepareStackTrace = prepareStackTrace
      return load('node:path').basename(file)
    }`,
    'c/called.js': "module.exports = require('caller')()",
    'c/package.json': { main: 'called.js' }
  }
  const folder = createPackages(t, files)
  const table = await bundleFrom(t, "() => [import('a'), require('b')]", folder)
  assert.deepEqual(
    { ...(await table['import:a']()) },
    { x: 1, url: pathToFileURL(`${folder}/a/index.mjs`).href }
  )
  assert.equal(table['require:b']().b, path.join(folder, 'b/index.js'))
  assert.equal((await bundleFrom(t, "() => require('c')", folder))['require:c'](), 'called.js')
})

test('what is not exported throws what Node throws', async t => {
  const table = await bundle(t, "() => [require('a/v4'), import('a/v4'), require('types')]", {
    'a/package.json': { exports: { '.': './index.js' } },
    'a/index.js': '',
    'types/package.json': { types: './index.d.ts', main: '' },
    'types/index.d.ts': 'export type X = 1'
  })
  const code = 'ERR_PACKAGE_PATH_NOT_EXPORTED'
  assert.throws(() => table['require:a/v4'](), { code, message: /v4/ })
  await assert.rejects(async () => table['import:a/v4'](), { code, message: /v4/ })
  assert.throws(() => table['require:types'](), { code: 'MODULE_NOT_FOUND' })
})

test('JSON, WebAssembly and files of unknown kinds are values', async t => {
  const table = await bundle(t, "() => [require('a'), require('a/package.json')]", {
    'a/package.json': { version: '1.2.3' },
    'a/index.js': "module.exports = [require('./x.wasm'), require('./x.html'), require('./x.unknown')]",
    'a/x.wasm': '\0asm',
    'a/x.html': '<p>',
    'a/x.unknown': '?'
  })
  const [wasm, html, unknown] = table['require:a']()
  assert.deepEqual(Buffer.from(wasm), Buffer.from('\0asm'))
  assert.equal(html, '<p>')
  assert.equal(unknown, '?')
  assert.equal(table['require:a/package.json']().version, '1.2.3')
})

test('an addon is loaded from where it lies', async t => {
  const files = {
    'a/index.js':
      "exports.load = () => require('./build/x.node'); exports.loadShort = () => require('./build/x')",
    'a/build/x.node': 'binary'
  }
  const folder = createPackages(t, files)
  const { load, loadShort } = (await bundleFrom(t, "() => require('a')", folder))['require:a']()
  const expected = { code: 'ERR_DLOPEN_FAILED', message: new RegExp(path.join(folder, 'a/build/x.node')) }
  assert.throws(load, expected)
  assert.throws(loadShort, expected)
})

test('a computed require finds the files it can mean, and fails at run time where there are none', async t => {
  const table = await bundle(t, "() => require('a')", {
    'a/index.js': `
      /* é\u2028 shifts bytes against characters and lines against line feeds */
      exports.good = name => require('./locale/' + name); exports.bad = (é, name) => { try { return require(\`./é/\${name}.js\`) } catch (e) { return e.code } }
      exports.worse = name => import(\`./build/\${name}.node\`)`,
    'a/locale/en.js': "module.exports = 'english'",
    'a/locale/README.md': '# Locales'
  })
  const { good, bad, worse } = table['require:a']()
  assert.equal(good('en.js'), 'english')
  assert.throws(() => good('xx.js'))
  assert.equal(bad('', 'x'), 'MODULE_NOT_FOUND')
  await assert.rejects(worse('x'), { code: 'ERR_MODULE_NOT_FOUND' })
})

test('a package that is no JavaScript throws a SyntaxError when it is required, and harms no other', async t => {
  const table = await bundle(t, "() => [require('a'), require('b')]", {
    'a/index.js': 'module.exports = { no javascript',
    'b/index.js': 'module.exports = 1'
  })
  assert.equal(table['require:b'](), 1)
  assert.throws(() => table['require:a'](), SyntaxError)
})

test('what is only resolved can be required as well', async t => {
  const table = await bundle(t, "() => require.resolve('a')", { 'a/index.js': 'module.exports = 1' })
  assert.deepEqual(Object.keys(table), ['require:a'])
})

test('packages that nobody requires at run time are not evaluated', async t => {
  const table = await bundle(t, "() => [require('a'), require('b')]", {
    'a/index.js': 'module.exports = 1',
    'b/index.js': "throw new Error('evaluated')"
  })
  assert.equal(table['require:a'](), 1)
  assert.throws(() => table['require:b'](), { message: 'evaluated' })
})

test('minified code has no superfluous whitespace and keeps its names', async t => {
  const folder = createPackages(t, {
    'a/index.js': 'module.exports = function longName ( argument ) { return argument }'
  })
  const [plain, minified] = await Promise.all(
    [false, true].map(minify => compileFrom(t, "() => require('a')", folder, { minify }))
  )
  assert.ok(minified.bundle.code.includes('function longName(argument){return argument}'))
  assert.ok(!plain.bundle.code.includes('function longName(argument){return argument}'))
})

test('the source map leads to the files, without paths of the host and without their text', async t => {
  const compiled = await compileFrom(
    t,
    "() => require('a')",
    createPackages(t, { 'a/index.js': 'module.exports = 1' })
  )
  const { sources, sourcesContent } = JSON.parse(compiled.bundle.readMap())
  assert.ok(sources.includes('node_modules/a/index.js'), String(sources))
  assert.equal(sourcesContent, undefined)
})

test('settings of folders above do not redirect imports', async t => {
  const folder = createPackages(t, { 'a/index.js': "module.exports = require('b')" })
  writeFiles(path.dirname(folder), {
    'tsconfig.json': { compilerOptions: { baseUrl: '.', paths: { a: ['./evil'], b: ['./evil'] } } },
    'evil.js': "module.exports = 'evil'"
  })
  const table = await bundleFrom(t, "() => require('a')", folder)
  assert.throws(() => table['require:a'](), { code: 'MODULE_NOT_FOUND' })
})

function createPackages(t, files) {
  const folder = path.join(createFolder(t), 'node_modules')
  const names = Object.keys(files).map(file => /^(?:@[^/]+\/)?[^/]+/.exec(file)[0])
  const manifests = Object.fromEntries(
    names.map(name => [`${name}/package.json`, { name, version: '1.0.0' }])
  )
  return writeFiles(folder, { ...manifests, ...files })
}

function compileFrom(t, source, folder, fields) {
  return compile(createRequest(t, source, { nodePaths: [folder], ...fields }), createFakeNative())
}

async function bundleFrom(t, source, folder) {
  const { bundle } = await compileFrom(t, source, folder)
  return evaluateBundle(bundle)
}

function bundle(t, source, files) {
  return bundleFrom(t, source, createPackages(t, files))
}
