'use strict'

// The same for a host that is an ordinary user's. Where the tests run as root, they start themselves as nobody.

const assert = require('node:assert/strict')
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { test } = require('node:test')

const NOBODY = 65534
const SUITES = path.join(__dirname, 'suites/as-nobody.js')

for (const launcher of ['fork', 'spawn']) {
  const skip = process.getuid() === 0 ? false : 'these tests are run by an ordinary user already'
  test(`an ordinary user's host, by ${launcher}`, { skip }, () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'isolated-fn-nobody-'))
    try {
      fs.chownSync(folder, NOBODY, NOBODY)
      const { status, stdout, stderr } = runTests(launcher, folder)
      assert.equal(status, 0, `${stdout}${stderr}`)
      assert.match(stdout, /^# pass [1-9]/m)
    } finally {
      fs.rmSync(folder, { recursive: true, force: true })
    }
  })
}

function runTests(launcher, folder) {
  return spawnSync(process.execPath, ['--test', '--test-reporter=tap', SUITES], {
    uid: NOBODY,
    gid: NOBODY,
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, ISOLATED_FUNCTIONS_LAUNCHER: launcher },
    encoding: 'utf8',
    maxBuffer: 2 ** 26
  })
}
