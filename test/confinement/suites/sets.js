'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { describe, test } = require('node:test')
const createIsolatedFunction = require('../../..')
const { listFiles } = require('../../compile/support/folders')
const { useRegistry } = require('../../compile/support/use-registry')
const { waitUntil } = require('../../support/wait-until')

const PACKAGES = {
  mine: { '1.0.0': { 'index.js': 'exports.name = "mine"', 'data.txt': 'data' } },
  other: { '1.0.0': { 'index.js': 'exports.name = "other"', 'data.txt': 'data' } },
  // No script can hold it.
  awaits: {
    '1.0.0': {
      'package.json': JSON.stringify({ type: 'module', exports: './index.js', dependencies: { mine: '1' } }),
      'index.js': `
        import mine from 'mine'
        import { readFile } from 'node:fs/promises'
        export const name = 'awaits'
        export const found = [mine.name, await readFile(new URL('data.txt', import.meta.url), 'utf8')]
        export const place = import.meta.filename`,
      'data.txt': 'data'
    }
  }
}
// With and without a permission on files, by each way of deciding which paths may be named.
const PERMISSIONS = [[], ['fs-read'], ['fs-read=/etc/hostname'], ['child-process']]

/** What a function may read of `tmpdir`: the folder of its own packages, without being granted it. */
function describeSets(context) {
  const { execPath, createFolder } = context
  describe('the folder of its packages:', () => {
    test('is a function’s to read, and nothing beside it', async t => {
      await useRegistry(t, PACKAGES)
      const tmpdir = fs.realpathSync(createFolder())
      const isolatedFunction = createIsolatedFunction({ tmpdir, execPath })
      t.after(() => isolatedFunction.teardown())
      const mine = await findSet(isolatedFunction, 'mine', tmpdir)
      const other = await findSet(isolatedFunction, 'other', tmpdir)
      let bundle
      await waitUntil('the other bundle is stored', () => {
        bundle = listFiles(tmpdir).find(file => /bundles\/[^.]+$/.test(file))
        return bundle
      })
      const places = {
        mine: `${mine}/node_modules/mine/data.txt`,
        other: `${other}/node_modules/other/data.txt`,
        compiled: `${tmpdir}/${bundle}`,
        key: `${tmpdir}/key`,
        sets: `${tmpdir}/deps`,
        tmpdir
      }
      const given = { places, addon: context.addon }
      // The control: whoever is not confined opens each.
      const control = readAll(given, require)
      for (const [what, outcome] of Object.entries(control)) assert.equal(outcome, 'done', what)
      for (const permissions of PERMISSIONS) {
        const granted = [...permissions, 'addons', `fs-read=${given.addon}`]
        const source = `given => { require('mine@1.0.0'); return (${readAll})(given, require) }`
        const { value } = await isolatedFunction(source, { allow: { permissions: granted } })(given)
        for (const [what, outcome] of Object.entries(value)) {
          const place = what.split(' ')[0]
          // With programs or addons and all paths, names can be listed: it has always been so, and no content is told.
          if (permissions.length > 0 && ['sets', 'tmpdir'].includes(place)) continue
          const message = `${permissions}: ${what}: ${outcome}`
          // Node lets nobody have that binding.
          if (what === 'mine by a binding') continue
          if (place === 'mine') assert.equal(outcome, 'done', message)
          else assert.match(outcome, /^(?:EACCES|ERR_ACCESS_DENIED)$/, message)
        }
      }
    })

    test('is where packages are loaded from that no script can hold', async t => {
      await useRegistry(t, PACKAGES)
      const tmpdir = fs.realpathSync(createFolder())
      const isolatedFunction = createIsolatedFunction({ tmpdir, execPath })
      t.after(() => isolatedFunction.teardown())
      const other = await findSet(isolatedFunction, 'other', tmpdir)
      const source = `async file => {
        const { name, found, place } = await import('awaits@1.0.0')
        const read = file => { try { return require('fs').readFileSync(file, 'utf8') } catch ({ code }) { return code } }
        return { name, found, isOfSet: place.startsWith(file.tmpdir), own: read(place).length > 0, other: read(file.other) }
      }`
      const file = { tmpdir: `${tmpdir}/deps/`, other: `${other}/node_modules/other/data.txt` }
      const { value } = await isolatedFunction(source)(file)
      const found = ['mine', 'data']
      assert.deepEqual(value, { name: 'awaits', found, isOfSet: true, own: true, other: 'EACCES' })
    })

    test('is nobody’s to write to', async t => {
      await useRegistry(t, PACKAGES)
      const tmpdir = fs.realpathSync(createFolder())
      const isolatedFunction = createIsolatedFunction({ tmpdir, execPath })
      t.after(() => isolatedFunction.teardown())
      const folder = await findSet(isolatedFunction, 'mine', tmpdir)
      const write = `file => {
        require('mine@1.0.0')
        try { require('fs').writeFileSync(file, 'changed') } catch ({ code }) { return code }
      }`
      const permissions = ['fs-read', 'fs-write']
      const file = `${folder}/node_modules/mine/data.txt`
      const { value } = await isolatedFunction(write, { allow: { permissions } })(file)
      assert.equal(value, 'EACCES')
      const own = path.join(createFolder(), 'file')
      assert.equal((await isolatedFunction(write, { allow: { permissions } })(own)).value, undefined)
      assert.equal(fs.readFileSync(file, 'utf8'), 'data')
    })
  })
}

/** Has the package installed, and finds where: no two sets of a test are made at once. */
async function findSet(isolatedFunction, name, tmpdir) {
  const list = () => (fs.existsSync(`${tmpdir}/deps`) ? fs.readdirSync(`${tmpdir}/deps`) : [])
  const before = list()
  assert.equal((await isolatedFunction(`() => require('${name}@1.0.0').name`)()).value, name)
  const [set] = list().filter(found => !before.includes(found))
  return path.join(tmpdir, 'deps', set)
}

function readAll({ places, addon }, require) {
  const fs = require('node:fs')
  const outcomes = {}
  const attempt = (name, act) => {
    try {
      act()
      outcomes[name] = 'done'
    } catch ({ code, message }) {
      outcomes[name] = code ?? message
    }
  }
  const openPastNode = load()
  for (const [place, file] of Object.entries(places)) {
    const isFolder = ['sets', 'tmpdir'].includes(place)
    attempt(`${place} by fs`, () => (isFolder ? fs.readdirSync(file) : fs.readFileSync(file)))
    attempt(`${place} by a descriptor`, () => fs.closeSync(fs.openSync(file)))
    attempt(`${place} by a binding`, () => fs.closeSync(process.binding('fs').open(file, 0, 0)))
    attempt(`${place} by a system call`, () => openPastNode(file))
  }
  return outcomes

  function load() {
    const module = { exports: {} }
    process.dlopen(module, addon)
    return file => {
      const result = module.exports('openat', -100, Buffer.from(`${file}\0`), 0, 0)
      if (result < 0)
        throw Object.assign(new Error(), { code: require('node:util').getSystemErrorName(result) })
    }
  }
}

module.exports = { describeSets }
