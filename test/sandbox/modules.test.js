'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { NODES, runSandbox } = require('../support/sandbox-harness')

const PACKAGES = `
module.exports = {
  'require:is-number@7': $packages.find(() => value => typeof value === 'number', '/set/node_modules/is-number/index.js'),
  'require:broken': () => { throw new Error('while loading') },
  'require:path-like/sub': () => require('node:path').join('a', 'b'),
  'import:nanoid': $packages.find(async () => ({ nanoid: () => 'id' }), '/set/node_modules/nanoid/index.js')
}`

async function evaluate(snippet, options) {
  const { value, error } = await runSandbox(snippet, { packages: PACKAGES, ...options })
  if (error) throw error
  return value
}

describe('require', () => {
  test('finds the analysed packages and the builtins, with and without node:', async () => {
    const value = await evaluate(() => [
      require('is-number@7')(5),
      require('path-like/sub'),
      typeof require('fs').readFileSync,
      require('fs') === require('node:fs'),
      typeof require('fs/promises').readFile
    ])
    assert.deepStrictEqual(value, [true, 'a/b', 'function', true, 'function'])
  })

  test('refuses everything else as Node does', async () => {
    for (const specifier of ['lodash', './file', '/etc/passwd', 'is-number', 'constructor', '__proto__']) {
      await assert.rejects(evaluate(`() => require(${JSON.stringify(specifier)})`), {
        code: 'MODULE_NOT_FOUND',
        message:
          specifier.startsWith('.') || specifier.startsWith('/')
            ? `Cannot find module '${specifier}'`
            : new RegExp(
                `^Cannot find module '${specifier}'\\. .*: write the name there as a literal, or list it in .*\`preinstall\`$`
              )
      })
    }
    await assert.rejects(
      evaluate(() => require('node:fake')),
      { code: 'ERR_UNKNOWN_BUILTIN_MODULE' }
    )
    await assert.rejects(
      evaluate(() => require(5)),
      { code: 'ERR_INVALID_ARG_TYPE' }
    )
    await assert.rejects(
      evaluate(() => require('')),
      { code: 'ERR_INVALID_ARG_VALUE' }
    )
  })

  test('throws what the package throws', async () => {
    await assert.rejects(
      evaluate(() => require('broken')),
      { message: 'while loading' }
    )
  })

  test('is the same however the function comes by it', async () => {
    const value = await evaluate(() => {
      const { createRequire } = require('module')
      const ways = [
        module.require,
        globalThis.require,
        process.mainModule.require,
        createRequire('/anywhere/'),
        require.bind(null)
      ]
      return ways.map(way => way('is-number@7')(1))
    })
    assert.deepStrictEqual(value, [true, true, true, true, true])
  })

  test('loads the file that it has resolved, and no other', async () => {
    const load = await evaluate(() => require(require.resolve('is-number@7'))(1))
    assert.equal(load, true)
    await assert.rejects(
      evaluate(() => require('/set/node_modules/is-number/index.js')),
      { code: 'MODULE_NOT_FOUND' }
    )
  })

  test('by createRequire knows names without their versions, for packages that ask for the function', async () => {
    const resolve = await evaluate(() =>
      require('node:module').createRequire('/snippet.js').resolve('is-number')
    )
    assert.equal(resolve, '/set/node_modules/is-number/index.js')
  })

  test('resolves what it would load', async () => {
    const value = await evaluate(() => [require.resolve('is-number@7'), require.resolve('fs')])
    assert.deepStrictEqual(value, ['/set/node_modules/is-number/index.js', 'fs'])
    await assert.rejects(
      evaluate(() => require.resolve('lodash')),
      { code: 'MODULE_NOT_FOUND' }
    )
  })

  test('has the properties that packages look at', async () => {
    assert.deepStrictEqual(
      await evaluate(() => [require.cache, require.extensions, require.main === undefined]),
      [{}, {}, true]
    )
    assert.deepStrictEqual(await evaluate(() => [__filename, __dirname, module.exports === exports]), [
      '/snippet.js',
      '/',
      true
    ])
  })

  test('evaluates the packages only when one is asked for', async () => {
    const packages = 'console.log("evaluated"); module.exports = { "require:a": () => 1 }'
    assert.deepStrictEqual((await runSandbox(() => require('fs') && 0, { packages })).logs, [])
    assert.deepStrictEqual((await runSandbox(() => [require('a'), require('a')], { packages })).logs, [
      ['log', 'evaluated']
    ])
  })
})

describe('$import and $importMeta', () => {
  test('give no way around the confined require', async () => {
    const value = await evaluate(`async () => {
      const { createRequire, default: Module } = await $import('node:module')
      return [createRequire('/x/')('is-number@7')(1), Module.createRequire === createRequire]
    }`)
    assert.deepStrictEqual(value, [true, true])
  })

  test('find packages and builtins', async () => {
    const value = await evaluate(
      `async () => [(await $import('nanoid')).nanoid(), typeof (await $import('fs', {})).default.readFileSync, typeof (await $import('node:path')).join]`
    )
    assert.deepStrictEqual(value, ['id', 'function', 'function'])
  })

  test('reject what is not there', async () => {
    for (const specifier of [
      'lodash',
      './file.js',
      'file:///etc/passwd',
      'data:text/javascript,1',
      'is-number@7'
    ]) {
      const outcome = evaluate(`() => $import(${JSON.stringify(specifier)})`)
      await assert.rejects(outcome, { code: 'ERR_MODULE_NOT_FOUND' })
    }
  })

  test('tell nothing of the host', async () => {
    const value = await evaluate(
      `() => ({ ...$importMeta, resolve: [$importMeta.resolve('fs'), $importMeta.resolve('nanoid')] })`
    )
    assert.deepStrictEqual(value, {
      url: 'file:///snippet.js',
      filename: '/snippet.js',
      dirname: '/',
      main: true,
      resolve: ['node:fs', 'file:///set/node_modules/nanoid/index.js']
    })
    await assert.rejects(evaluate(`() => $importMeta.resolve('lodash')`), { code: 'ERR_MODULE_NOT_FOUND' })
  })
})

for (const { version, path, permission } of NODES) {
  test(`Node ${version} loads packages and builtins, and refuses import() in evaluated code without dying`, async () => {
    for (const flags of [[], [permission]]) {
      const value = await evaluate(
        `async () => {
          const refused = []
          for (const load of [() => eval('import("fs")'), () => new Function('return import("fs")')(), () => (0, eval)('import("fs")')]) {
            try { await load(); refused.push('loaded') } catch (error) { refused.push(error.code) }
          }
          return [require('is-number@7')(1), typeof (await $import('fs')).readFileSync, refused.length, refused]
        }`,
        { node: path, flags }
      )
      assert.deepStrictEqual(value.slice(0, 3), [true, 'function', 3])
      assert.equal(value[3][0], 'ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING')
    }
  })
}
