'use strict'

const path = require('node:path')
const {
  createOptionError,
  expectPositiveInteger,
  expectString,
  expectStrings,
  isObject,
  readOptions
} = require('./expect')

const MAX_BYTES = 64 * 1024 * 1024
const MAX_FILES = 1024

/**
 * The option `files` with every default filled in: `{ inputs: [{ name, bytes } | { name, path }], names, to, maxBytes,
 * maxFiles }`; undefined where there is none. Bytes are copied: a call is given what there was when the function was wrapped.
 */
function normalizeFiles(given) {
  if (given === undefined) return undefined
  const options = readOptions('files', given, ['in', 'out', 'maxBytes', 'maxFiles'])
  return Object.freeze({
    inputs: readInputs(options.in),
    ...readOutputs(options.out),
    maxBytes: expectPositiveInteger('files.maxBytes', options.maxBytes, MAX_BYTES),
    maxFiles: expectPositiveInteger('files.maxFiles', options.maxFiles, MAX_FILES)
  })
}

function readInputs(given = {}) {
  if (!isObject(given)) throw createOptionError('files.in', 'an object of names', given)
  return Object.entries(given).map(([name, content]) => {
    expectName('files.in', name)
    return { name: path.posix.normalize(name), ...readContent(`files.in['${name}']`, content) }
  })
}

function readContent(name, content) {
  if (typeof content === 'string') return { bytes: Buffer.from(content) }
  if (content instanceof Uint8Array) return { bytes: Buffer.from(content) }
  if (!isObject(content)) throw createOptionError(name, 'a text, a Buffer or { path }', content)
  return { path: path.resolve(expectString(`${name}.path`, readOptions(name, content, ['path']).path)) }
}

function readOutputs(given = []) {
  if (!isObject(given)) return { names: readNames('files.out', given), to: undefined }
  const { names, to } = readOptions('files.out', given, ['names', 'to'])
  if (to === undefined) throw createOptionError('files.out.to', 'a folder', to)
  return { names: readNames('files.out.names', names), to: path.resolve(expectString('files.out.to', to)) }
}

function readNames(option, given) {
  const names = expectStrings(option, given, [])
  for (const name of names) expectName(option, name)
  return names.map(name => path.posix.normalize(name))
}

// What it means is below the folder of the call, whatever the function does there.
function expectName(option, name) {
  const parts = name.split('/')
  const isBelow = !name.startsWith('/') && !name.endsWith('/') && !parts.includes('..') && !/\0/.test(name)
  if (isBelow && path.posix.normalize(name) !== '.') return
  throw createOptionError(option, 'names of files below the folder of the call, without `..`', name)
}

module.exports = { normalizeFiles }
