'use strict'

const { constants } = require('node:fs')
const fs = require('node:fs/promises')
const path = require('node:path')
const npm = require('./npm')
const pnpm = require('./pnpm')

// cmd: how both are installed on Windows.
const SUFFIXES = process.platform === 'win32' ? ['.cmd', '.exe'] : ['']

/** Those on PATH, the preferred one first: `[{ ...manager, file }]`. */
async function findPackageManagers() {
  const found = await Promise.all([pnpm, npm].map(findManager))
  return found.filter(manager => manager !== undefined)
}

async function findManager(manager) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(path.isAbsolute)
  for (const folder of folders) {
    for (const suffix of SUFFIXES) {
      const file = path.join(folder, manager.name + suffix)
      if (await isExecutable(file)) return { ...manager, file }
    }
  }
}

async function isExecutable(file) {
  try {
    await fs.access(file, constants.X_OK)
    return (await fs.stat(file)).isFile()
  } catch {
    return false
  }
}

module.exports = { findPackageManagers }
