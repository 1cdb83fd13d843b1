'use strict'

const { execFile } = require('node:child_process')
const { promisify } = require('node:util')
const { nameForeignRuntime } = require('./foreign-runtime')
const { PERMISSIONS } = require('../../options/permission-table')
const { createStartError } = require('./start-error')

// A binary that is no Node may do anything but answer, such as open a window.
const DEADLINE = 10_000
const known = new Map()

/**
 * The command-line flags by which the Node binary `execPath` grants `permissions` and nothing else. Of a permission that
 * this binary has no flag for, its permission model knows nothing (`net`), or lets nobody have it (`inspector`).
 */
async function createPermissionFlags(execPath, permissions) {
  const knownFlags = await listKnownFlags(execPath)
  // Its name until 22.13 and 23.5.
  const model = knownFlags.has('--permission') ? '--permission' : '--experimental-permission'
  const flags = permissions
    .map(({ name, path }) => ({ flag: PERMISSIONS[name].flag, path }))
    .filter(({ flag }) => knownFlags.has(flag))
    .map(({ flag, path }) => (path === undefined ? flag : `${flag}=${path}`))
  return [model, ...flags]
}

/** Asked of the binary itself: flags were brought back to older lines in minor versions. */
function listKnownFlags(execPath) {
  if (!known.has(execPath)) {
    const listing = execPath === process.execPath ? listOwnFlags() : askForFlags(execPath)
    known.set(execPath, listing)
    // A binary that is mended later gets another chance.
    listing.catch(() => known.delete(execPath))
  }
  return known.get(execPath)
}

async function listOwnFlags() {
  const foreign = nameForeignRuntime()
  if (foreign) throw createForeignError(`this host runs in ${foreign}`)
  return process.allowedNodeEnvironmentFlags
}

async function askForFlags(execPath) {
  const { flags, foreign } = await ask(execPath)
  if (foreign) throw createForeignError(`${execPath} is ${foreign}`)
  return new Set(flags)
}

async function ask(execPath) {
  const script = `console.log(JSON.stringify({
    flags: [...process.allowedNodeEnvironmentFlags],
    foreign: (${nameForeignRuntime})()
  }))`
  try {
    const options = { env: {}, cwd: '/', timeout: DEADLINE, killSignal: 'SIGKILL' }
    return JSON.parse((await promisify(execFile)(execPath, ['-e', script], options)).stdout)
  } catch (error) {
    throw createStartError({
      attempt: 'ask the Node binary for its flags',
      answer: error.message.trim(),
      // Below zero where a system call failed, as Node counts. The binary itself may have failed as well.
      errno: Number.isInteger(error.errno) ? -error.errno : undefined
    })
  }
}

function createForeignError(answer) {
  return createStartError({
    attempt: 'run a function by another runtime than Node.js',
    answer,
    mend: 'Set `execPath` to a Node.js binary of version 20 or later.'
  })
}

module.exports = { createPermissionFlags }
