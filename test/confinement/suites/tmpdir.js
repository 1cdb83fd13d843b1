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
      const { value } = await fn({ stored, tmpdir, beside: path.join(root, 'beside') })
      const { beside, created, ...refused } = value
      assert.deepEqual({ beside, created }, { beside: 'done', created: 'done' })
      for (const [what, outcome] of Object.entries(refused)) assert.equal(outcome, 'EACCES', what)
      // The control: the host does each.
      const copy = path.join(createFolder(), 'deps')
      fs.cpSync(tmpdir, copy, { recursive: true })
      const given = { stored: stored.replace(tmpdir, copy), tmpdir: copy, beside: createFolder() }
      fs.writeFileSync(path.join(given.beside, 'file'), '')
      assert.deepEqual(new Set(Object.values(tryAll(given))), new Set(['done']))
    })

    test('programs neither read nor write there with permissions for all paths', async () => {
      const permissions = ['fs-read', 'fs-write', 'child-process']
      const fn = isolatedFunction(runShell, { allow: { permissions } })
      for (const script of [
        `cat ${stored}`,
        `cat ${tmpdir}/key`,
        `echo >> ${stored}`,
        `mv ${root} ${root}-moved`
      ]) {
        assert.match((await fn(script)).value, /denied|not permitted/, script)
      }
      assert.match((await fn(`cat ${root}/beside/file`)).value, /text/)
      assert.match(runShell(`cat ${stored}`), /the secret of another party/)
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
      // A file that is still being written has a name with a dot, and is renamed once it is whole.
      const isStored = file => file.includes('/snippets/') && !path.basename(file).startsWith('.')
      const find = () =>
        listFiles(tmpdir)
          .map(name => path.join(tmpdir, name))
          .find(file => isStored(file) && isWanted(fs.readFileSync(file, 'utf8')))
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

function runShell(script) {
  const { stdout, stderr } = require('node:child_process').spawnSync('sh', ['-c', script], {
    encoding: 'utf8'
  })
  return stdout + stderr
}

function tryAll({ stored, tmpdir, beside }) {
  const fs = require('node:fs')
  const above = require('node:path').dirname(tmpdir)
  const attempt = act => {
    try {
      act()
      return 'done'
    } catch ({ code }) {
      return code
    }
  }
  return {
    source: attempt(() => fs.readFileSync(stored)),
    key: attempt(() => fs.readFileSync(`${tmpdir}/key`)),
    replaced: attempt(() => fs.appendFileSync(stored, '')),
    added: attempt(() => fs.writeFileSync(`${tmpdir}/new`, '')),
    linked: attempt(() => fs.linkSync(stored, `${beside}/linked`)),
    moved: attempt(() => fs.renameSync(stored, `${beside}/moved`)),
    removed: attempt(() => fs.unlinkSync(`${tmpdir}/key`)),
    'by another name': attempt(() => fs.readdirSync(`/proc/self/root${tmpdir}`)),
    'from a folder above': attempt(() => fs.readdirSync(`${above}/../${above.split('/').at(-1)}/deps`)),
    'by a symbolic link': attempt(() => fs.symlinkSync(tmpdir, `${beside}/alias`)),
    'by a symbolic link to what is above': attempt(() => fs.symlinkSync('../..', `${beside}/alias-above`)),
    'by moving what is above': attempt(() => {
      fs.renameSync(above, `${above}-moved`)
      fs.renameSync(`${above}-moved`, above)
    }),
    beside: attempt(() => fs.readFileSync(`${beside}/file`)),
    created: attempt(() => fs.writeFileSync(`${above}/new`, ''))
  }
}

module.exports = { describeTmpdir }
