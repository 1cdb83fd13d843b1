'use strict'

const os = require('node:os')
const { familySync, versionSync } = require('detect-libc')

function describeMachine() {
  return {
    version: require('../../../package.json').version,
    node: process.versions.node,
    execPath: process.execPath,
    platform: `${process.platform}-${process.arch}`,
    libc: describeLibc(),
    kernel: `${os.type()} ${os.release()}`
  }
}

function describeLibc() {
  const family = familySync()
  return family && [family, versionSync()].filter(Boolean).join(' ')
}

module.exports = { describeMachine }
