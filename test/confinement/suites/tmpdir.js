'use strict'

const assert = require('node:assert/strict')
const { execFileSync } = require('node:child_process')
const { createHash } = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')
const { after, before, describe, test } = require('node:test')
const createIsolatedFunction = require('../../..')
const { waitUntil } = require('../../support/wait-until')
const { listFiles } = require('../../compile/support/folders')

const LIBRARY = path.join(__dirname, '../../..')

/** The folder where compiled functions are kept: what lies there runs as functions of everybody. */
function describeTmpdir({ execPath, createFolder }) {
  describe('the folder of compiled functions:', () => {
    const root = createFolder()
    const tmpdir = path.join(root, 'deps')
    const create = () => createIsolatedFunction({ tmpdir, execPath })
    const isolatedFunction = create()
    let stored

    before(async () => {
      await isolatedFunction(() => 'the secret of another party')()
      stored = await findStored(text => text.includes('the secret of another party'))
      fs.mkdirSync(path.join(root, 'beside'))
      fs.writeFileSync(path.join(root, 'beside/file'), 'text')
    })
    after(() => isolatedFunction.teardown())

    for (const name of ['fs-read', 'fs-write']) {
      test(`a scope of ${name} that is above, in it or is it is a TypeError`, () => {
        fs.symlinkSync(root, path.join(root, `link-${name}`))
        for (const scope of [
          '/',
          root,
          tmpdir,
          `${tmpdir}/compiled/snippets`,
          path.join(root, `link-${name}`)
        ]) {
          const permissions = [`${name}=${scope}`]
          assert.throws(() => isolatedFunction(() => {}, { allow: { permissions } }), {
            name: 'TypeError',
            message: new RegExp(`apart from the option \`tmpdir\`, ${tmpdir}, .*got '${name}=`)
          })
        }
        isolatedFunction(() => {}, {
          allow: { permissions: [`${name}=${tmpdir}-not`, `${name}=${root}/beside`] }
        })
      })
    }

    test('permissions for all paths leave it out, and nothing beside it', async () => {
      const permissions = ['fs-read', 'fs-write']
      const fn = isolatedFunction(tryAll, { allow: { permissions } })
      const { value } = await fn({ stored, key: path.join(tmpdir, 'key'), beside: path.join(root, 'beside') })
      assert.deepEqual(value, {
        source: 'EACCES',
        key: 'EACCES',
        replaced: 'EACCES',
        removed: 'EACCES',
        linked: 'EACCES',
        moved: 'EACCES',
        beside: 'done',
        created: 'done'
      })
      // The control: the host does each.
      const copy = path.join(createFolder(), 'deps')
      fs.cpSync(tmpdir, copy, { recursive: true })
      const given = {
        stored: stored.replace(tmpdir, copy),
        key: path.join(copy, 'key'),
        beside: createFolder()
      }
      fs.writeFileSync(path.join(given.beside, 'file'), '')
      assert.deepEqual(new Set(Object.values(tryAll(given))), new Set(['done']))
    })

    test('what was put there by somebody else is not run', async () => {
      const source = () => 'as it was written'
      await create()(source)()
      const file = await findStored(text => text.includes('as it was written'))
      const bytes = fs.readFileSync(file, 'utf8')
      const body = bytes.slice(65).replaceAll('as it was written', 'as an attacker has it')
      fs.writeFileSync(file, `${createHash('sha256').update(body).digest('hex')}\n${body}`)
      assert.equal((await runInNewHost(`${source}`)).value, 'as it was written')
    })

    async function findStored(isWanted) {
      let found
      const find = () =>
        listFiles(tmpdir)
          .map(name => path.join(tmpdir, name))
          .find(file => file.includes('/snippets/') && isWanted(fs.readFileSync(file, 'utf8')))
      await waitUntil('it is stored', () => (found = find()))
      return found
    }

    /** In another process: this one remembers what it has compiled. */
    async function runInNewHost(source) {
      const script = `
        const isolatedFunction = require(${JSON.stringify(LIBRARY)})(${JSON.stringify({ tmpdir, execPath })})
        isolatedFunction(${JSON.stringify(source)})().then(({ value }) => process.stdout.write(JSON.stringify({ value })))`
      return JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }))
    }
  })
}

function tryAll({ stored, key, beside }) {
  const fs = require('node:fs')
  const attempt = act => {
    try {
      act()
      return 'done'
    } catch ({ code }) {
      // A link or a move that would give more rights than there are.
      return code === 'EXDEV' ? 'EACCES' : code
    }
  }
  return {
    source: attempt(() => fs.readFileSync(stored)),
    key: attempt(() => fs.readFileSync(key)),
    replaced: attempt(() => fs.appendFileSync(stored, '')),
    linked: attempt(() => fs.linkSync(stored, `${beside}/linked`)),
    moved: attempt(() => fs.renameSync(stored, `${beside}/moved`)),
    removed: attempt(() => fs.unlinkSync(key)),
    beside: attempt(() => fs.readFileSync(`${beside}/file`)),
    created: attempt(() => fs.writeFileSync(`${beside}/new`, ''))
  }
}

module.exports = { describeTmpdir }
