'use strict'

// The same for a host that is an ordinary user's. Where the tests run as root, they start themselves as nobody.

const assert = require('node:assert/strict')
const { execFileSync, spawnSync } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { test } = require('node:test')

const NOBODY = 65534
const ROOT = path.join(__dirname, '../..')
const SUITES = 'test/confinement/suites/as-nobody.js'
const NEEDED = ['build', 'js', 'node_modules', 'package.json', 'test']

for (const launcher of ['fork', 'spawn']) {
  const skip = process.getuid() === 0 ? false : 'these tests are run by an ordinary user already'
  test(`an ordinary user's host, by ${launcher}`, { skip }, () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'isolated-fn-nobody-'))
    try {
      fs.chownSync(folder, NOBODY, NOBODY)
      const root = isReadable(ROOT) ? ROOT : copyReadable(path.join(folder, 'checkout'))
      const { status, stdout, stderr } = runTests(launcher, folder, root)
      assert.equal(status, 0, `${stdout}${stderr}`)
      assert.match(stdout, /^# pass [1-9]/m)
    } finally {
      fs.rmSync(folder, { recursive: true, force: true })
    }
  })
}

/** Whether nobody may read the checkout: it may lie below a folder of root's alone. */
function isReadable(root) {
  return spawnSync('test', ['-r', path.join(root, SUITES)], { uid: NOBODY, gid: NOBODY }).status === 0
}

function copyReadable(root) {
  fs.mkdirSync(root)
  execFileSync('cp', ['-r', ...NEEDED.map(name => path.join(ROOT, name)), root])
  execFileSync('chmod', ['-R', 'a+rX', root])
  return root
}

function runTests(launcher, folder, root) {
  return spawnSync(process.execPath, ['--test', '--test-reporter=tap', path.join(root, SUITES)], {
    uid: NOBODY,
    gid: NOBODY,
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, ISOLATED_FUNCTIONS_LAUNCHER: launcher },
    encoding: 'utf8',
    maxBuffer: 2 ** 26
  })
}
