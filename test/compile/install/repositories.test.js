'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { execFileSync } = require('node:child_process')
const { installDependencies } = require('../../../js/compile/install/install-dependencies')
const { createFakeNative } = require('../support/fake-native')
const { createFolder } = require('../support/folders')
const { VERSIONS, findPackageManager } = require('../support/package-managers')
const { createRepository } = require('../support/repository')
const { setVariable, useRegistry } = require('../support/use-registry')

// What each repository runs in the hands of somebody who clones it and installs there.
const ATTACKS = {
  'turns scripts on': touch => ({
    'package.json': { name: 'x', version: '1.0.0', scripts: { prepare: touch } },
    '.npmrc': 'ignore-scripts=false\n'
  }),
  'brings a git of its own': touch => ({
    'package.json': {
      name: 'x',
      version: '1.0.0',
      scripts: { prepare: 'true' },
      dependencies: { y: 'git+file:///y' }
    },
    '.npmrc': 'git=./x.sh\n',
    'x.sh': `#!/bin/sh\n${touch}\n`
  })
}

for (const version of VERSIONS) {
  for (const [what, write] of Object.entries(ATTACKS)) {
    test(`${version}: a package depends on a repository that ${what}: nothing of it runs`, async t => {
      const folder = createFolder(t)
      const proof = path.join(folder, 'proof')
      const repository = createRepository(t, write(`touch ${proof}`))
      await useRegistry(t, {
        evil: { '1.0.0': { 'package.json': JSON.stringify({ dependencies: { x: repository } }) } },
        good: { '1.0.0': {} }
      })
      setVariable(t, 'PATH', `${findPackageManager(version)}${path.delimiter}${process.env.PATH}`)
      const install = name =>
        installDependencies([{ name, version: '1' }], path.join(folder, 'deps'), createFakeNative())
      await assert.rejects(install('evil'), {
        name: 'DependencyInstallError',
        message: /not from a registry|disabled|not allowed/
      })
      assert.ok(!fs.existsSync(proof))
      await install('good')
    })
  }
}

test('the control: what npm 10 does by itself with such a repository', t => {
  const folder = createFolder(t)
  const proof = path.join(folder, 'proof')
  const x = createRepository(t, ATTACKS['turns scripts on'](`touch ${proof}`))
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ dependencies: { x } }))
  const npm = path.join(findPackageManager('npm@10.9.2'), 'npm')
  const env = { ...process.env, npm_config_cache: path.join(folder, 'cache') }
  execFileSync(npm, ['install', '--ignore-scripts'], { cwd: folder, env, stdio: 'pipe' })
  assert.ok(fs.existsSync(proof))
})
