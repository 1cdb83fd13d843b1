'use strict'

const path = require('node:path')
const { runBuilder } = require('../../builder/run-builder')
const { splitParts } = require('../../builder/parts')

const LIMITS = {
  timeout: 60_000,
  timeoutName: 'the limit of a build',
  // Of esbuild and the Node that it serves, in MB.
  memory: 1024,
  maxBuffer: 72 * 1024 * 1024
}
// The script and its map, which the host decodes in one go. The answer tells the names of its files as well.
const MAX_BYTES = 64 * 1024 * 1024

/**
 * Has a builder make one script of packages (build-script.js). → `{ code, map, inputs }`, the first two as bytes, or
 * `{ failure, outsider }`
 */
async function runBuild({ thunks, places, minify }, isRequired) {
  const { answer, stderr } = await runBuilder({
    task: 'build',
    input: { thunks, places: { ...places, packages: [...places.packages] }, minify, maxBytes: MAX_BYTES },
    grants: describeGrants(places),
    limits: LIMITS,
    isRequired
  })
  const [json, code, map] = splitParts(answer, 3)
  const { failure, ...result } = JSON.parse(json)
  return { ...result, code, map, failure: STOPPED.test(failure) ? describeStop(stderr) : failure }
}

const STOPPED = /^The service (?:was stopped|is no longer running)/

function describeStop(stderr) {
  // Of a crash the first line is the reason: the others are stacks.
  const [reason] = /\S[^\n]{0,200}/.exec(stderr) ?? []
  const said = reason === undefined ? '' : `: ${reason}`
  return `esbuild broke off, for want of memory (${LIMITS.memory} MB) or over a file that it cannot take${said}`
}

function describeGrants({ packages, folders, nodePaths }) {
  const esbuild = listEsbuild()
  // Whether a folder has a `node_modules` is told by the names in it. Of the whole machine it need not be known.
  const parents = [...packages.values()].map(({ parent }) => parent)
  const list = nodePaths.length > 0 ? parents.filter(parent => parent !== path.dirname(parent)) : []
  return { read: [...folders, ...esbuild], list, execute: esbuild }
}

/** The folders of esbuild and of its program, which is a package for each platform. */
function listEsbuild() {
  const folder = path.dirname(require.resolve('esbuild/package.json'))
  try {
    const program = `@esbuild/${process.platform}-${process.arch}/package.json`
    return [folder, path.dirname(require.resolve(program, { paths: [folder] }))]
  } catch {
    // Not installed for this platform: esbuild itself says so.
    return [folder]
  }
}

module.exports = { runBuild }
