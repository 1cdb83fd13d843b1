'use strict'

const { execFile } = require('node:child_process')
const { promisify } = require('node:util')
const { computeNodeKey } = require('../node-key')

const known = new Map()

/** The version of the Node binary of the sandboxes, as `22.11.0`: which versions of a package it can run is told by `engines`. */
async function findNodeVersion(execPath) {
  if (execPath === process.execPath) return process.versions.node
  const key = computeNodeKey(execPath)
  if (!known.has(key)) known.set(key, askForVersion(execPath))
  return known.get(key)
}

async function askForVersion(execPath) {
  try {
    const { stdout } = await promisify(execFile)(execPath, ['-p', 'process.versions.node'], {
      env: {},
      cwd: '/'
    })
    return stdout.trim()
  } catch {
    // It cannot run the function either, and the run says why.
    return process.versions.node
  }
}

module.exports = { findNodeVersion }
