'use strict'

const path = require('node:path')
const { toPackageName } = require('../../js/native/platform')
const { ROOT } = require('../support/step')
const { writeFiles } = require('../support/files')
const { PLATFORMS, listBinaries } = require('../platforms')
const main = require('../../package.json')

const NPM = path.join(ROOT, 'npm')
const SYSTEMS = { linux: 'Linux', darwin: 'macOS' }

/** Writes the manifest and the README of every platform package. */
function writeManifests() {
  for (const platform of PLATFORMS) writeFiles(path.join(NPM, platform.name), createTexts(platform))
}

/** The files of a platform package that are committed, by name. */
function createTexts(platform) {
  return {
    'package.json': `${JSON.stringify(createManifest(platform), null, 2)}\n`,
    'README.md': createReadme(platform)
  }
}

function createManifest({ name, os, cpu, libc }) {
  return {
    name: toPackageName(name),
    version: main.version,
    description: `What isolated-function runs of Rust on ${describe({ os, cpu, libc })}`,
    license: main.license,
    repository: main.repository,
    os: [os],
    cpu: [cpu],
    libc: libc && [libc],
    engines: main.engines,
    preferUnplugged: true,
    publishConfig: { access: 'public' },
    files: listBinaries({ os }).map(({ file }) => file)
  }
}

function createReadme(platform) {
  return `# ${toPackageName(platform.name)}

The addon of [isolated-function](https://www.npmjs.com/package/isolated-function), and the programs beside it, for
${describe(platform)}. \`npm install isolated-function\` brings the one package that fits; nothing else is to be done with it.
`
}

function describe({ os, cpu, libc }) {
  return libc ? `${SYSTEMS[os]} on ${cpu} with ${libc}` : `${SYSTEMS[os]} on ${cpu}`
}

module.exports = { createTexts, writeManifests }

if (require.main === module) writeManifests()
