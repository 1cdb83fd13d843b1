'use strict'

const { execFile } = require('node:child_process')
const { promisify } = require('node:util')
const { findPackageManagers } = require('../../compile/install/find-package-managers')

const DEADLINE = 10_000

/** Those on PATH, the one that is used first: `[{ name, file, version }]`, or `failure` where it does not start. */
async function describePackageManagers() {
  const managers = await findPackageManagers()
  return Promise.all(managers.map(describeManager))
}

async function describeManager({ name, file }) {
  try {
    const { stdout } = await promisify(execFile)(file, ['--version'], { timeout: DEADLINE })
    return { name, file, version: stdout.trim() }
  } catch (error) {
    return { name, file, failure: error.message.trim() }
  }
}

module.exports = { describePackageManagers }
