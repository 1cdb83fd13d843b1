'use strict'

const path = require('node:path')
const { toPackageName } = require('../../js/native/platform')
const { PLATFORMS } = require('../platforms')
const main = require('../../package.json')

/**
 * Each package with its tarball in a folder, in the order in which they are published: the main one last, so that whoever
 * installs it finds what it depends on.
 */
function listPackages(folder) {
  const platforms = PLATFORMS.map(({ name }) => ({
    name: toPackageName(name),
    file: path.join(folder, `isolated-function-${name}-${main.version}.tgz`)
  }))
  return [...platforms, { name: main.name, file: path.join(folder, `${main.name}-${main.version}.tgz`) }]
}

module.exports = { listPackages }
