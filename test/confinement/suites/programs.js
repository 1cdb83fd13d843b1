'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const { describe, test } = require('node:test')
const { findByArguments } = require('../../support/processes')

// Says that it is there, and waits longer than any test.
const WAIT = 'sh -c "echo started; sleep 300; true" MARK'
const DETACHED = {
  'a process in the background': `${WAIT} &`,
  'one in a session of its own': `setsid ${WAIT} &`,
  'an orphan': `(${WAIT} &)`,
  'an orphan in a session of its own': `(setsid ${WAIT} &)`,
  'an orphan that ignores what can be ignored': `(trap '' HUP INT TERM; setsid ${WAIT} &)`
}
/** The programs that a function starts with `child-process`. */
function describePrograms({ isolatedFunction, createFolder }) {
  const options = { timeout: 3000, allow: { permissions: ['child-process'] } }
  const sh = isolatedFunction(runShell, options)
  const start = isolatedFunction(startShell, options)

  describe('a program that a function started', () => {
    test('does its work, and writes nowhere', async () => {
      const folder = createFolder()
      fs.writeFileSync(`${folder}/secret`, 'secret', { mode: 0o600 })
      assert.equal((await sh('echo hello | tr a-z A-Z')).value, 'HELLO\n')
      for (const script of [
        `echo x > ${folder}/new`,
        `cat ${folder}/secret`,
        `rm ${folder}/secret`,
        `mkdir ${folder}/made`,
        `ln ${folder}/secret ${folder}/link`,
        `chmod 777 ${folder}/secret`
      ]) {
        assert.equal((await sh(`${script} 2>/dev/null || echo refused`)).value, 'refused\n', script)
      }
      assert.deepEqual(fs.readdirSync(folder), ['secret'])
      // The control: it would have done each.
      assert.equal(runShell(`echo x > ${folder}/new && cat ${folder}/secret && rm ${folder}/new`), 'secret')
    })

    for (const [name, script] of Object.entries(DETACHED)) {
      test(`is gone when the result is there: ${name}`, async () => {
        const mark = `left-${process.pid}`
        assert.equal((await start(script.replace('MARK', mark))).value, 'started\n')
        assert.deepEqual(findByArguments(mark), [])
      })
    }
  })
}

function runShell(script) {
  return require('node:child_process').execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' })
}

// Does not wait for what it has started, once that is there.
async function startShell(script) {
  const { stdout } = require('node:child_process').spawn('/bin/sh', ['-c', script])
  return new Promise(resolve => stdout.on('data', text => resolve(`${text}`)))
}

module.exports = { describePrograms }
