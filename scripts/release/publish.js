'use strict'

// `node scripts/release/publish.js FOLDER`: publishes the tarballs of a folder, as the release of a tag.

const { execFileSync, spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { version } = require('../../package.json')
const { listPackages } = require('../pack/list-packages')

publishAll(listPackages(path.resolve(process.argv[2])), process.env.GITHUB_REF_NAME)

function publishAll(packages, tag) {
  if (tag !== `v${version}`) throw new Error(`The tag is ${tag}, and the version of package.json ${version}`)
  const missing = packages.filter(({ file }) => !fs.existsSync(file)).map(({ file }) => file)
  // Before the first of them: a version that is published in part cannot be taken back.
  if (missing.length > 0) throw new Error(`Cannot publish without ${missing.join(', ')}`)
  for (const { name, file } of packages) {
    // A release that broke off in the middle is run again.
    if (isPublished(name)) console.log(`${name}@${version} is published already`)
    else publish(file)
  }
}

function isPublished(name) {
  const { status, stdout } = spawnSync('npm', ['view', `${name}@${version}`, 'version'], { encoding: 'utf8' })
  return status === 0 && stdout.trim() === version
}

function publish(file) {
  const isPrerelease = version.includes('-')
  const options = ['--provenance', '--access', 'public', '--tag', isPrerelease ? 'next' : 'latest']
  execFileSync('npm', ['publish', file, ...options], { stdio: 'inherit' })
}
