'use strict'

const os = require('node:os')

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
  if (process.platform !== 'linux') return null
  // Else the report asks for the names of all connected hosts.
  process.report.excludeNetwork = true
  const { glibcVersionRuntime } = process.report.getReport().header
  return glibcVersionRuntime ? `glibc ${glibcVersionRuntime}` : 'musl'
}

module.exports = { describeMachine }
