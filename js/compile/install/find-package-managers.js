'use strict'

const { constants } = require('node:fs')
const fs = require('node:fs/promises')
const path = require('node:path')
const npm = require('./npm')
const pnpm = require('./pnpm')

// Of a version manager, which puts a program of its own on PATH, this is what that program would start.
const NPM_BESIDE_NODE = path.join(path.dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js')

/** Those on PATH, the preferred one first: `[{ ...manager, file, isScript, isNative, folders }]`. */
async function findPackageManagers() {
  const found = [await findManager(pnpm), await findManager(npm)]
  const isElsewhere = found[1] !== undefined && !found[1].isScript
  if (isElsewhere && (await isExecutable(NPM_BESIDE_NODE)))
    found.push(await describeManager(npm, NPM_BESIDE_NODE))
  return found.filter(manager => manager !== undefined)
}

async function findManager(manager) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(path.isAbsolute)
  for (const folder of folders) {
    const file = path.join(folder, manager.name)
    if (await isExecutable(file)) return describeManager(manager, file)
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

/**
 * `isScript`: whether it is a program of Node's, which a builder becomes. What is none, such as the shell script of a
 * version manager, is started. `folders`: where its files lie.
 */
async function describeManager(manager, file) {
  const real = await fs.realpath(file)
  const head = await readHead(real)
  const isScript = /^#!.*\bnode\b/.test(head)
  const folders = [path.dirname(file), isScript ? await findPackage(real) : path.dirname(real)]
  return { ...manager, file: real, isScript, isNative: !head.startsWith('#!'), folders }
}

async function readHead(file) {
  const handle = await fs.open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0)
    return buffer.toString('latin1', 0, bytesRead).split('\n')[0]
  } finally {
    await handle.close()
  }
}

/** The folder of the package that a file belongs to. */
async function findPackage(file) {
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (await hasManifest(folder)) return folder
  }
  return path.dirname(file)
}

async function hasManifest(folder) {
  try {
    return JSON.parse(await fs.readFile(path.join(folder, 'package.json'), 'utf8')).name !== undefined
  } catch {
    return false
  }
}

module.exports = { findPackageManagers }
