'use strict'

const { BOOT, SERVER_BOOT } = require('../../sandbox/boot/boot')
const { loadNative } = require('../../native')
const { FORK_FLAGS } = require('../../sandbox/fork/fork-flags')
const { createGrant } = require('../../options/create-grant')
const { resolveReal } = require('../../options/resolve-real')
const { joinTexts } = require('../../protocol/texts')
const { createHeapFlags } = require('./heap-flags')
const { createFolderFlags } = require('./folder-flags')
const { findForkObstacle } = require('./fork-obstacle')
const { createPermissionFlags } = require('./node-flags')
const { readRunner } = require('./runner')
const { SELF_TEST } = require('./self-test')

// Node's own warnings, about the permission model for example, are not the function's.
const NODE_FLAGS = ['--no-warnings']
// Packages that take longer to compile than a server of their own takes to fork: parsed once, not once per call.
const HEAVY_BUNDLE = 256 * 1024
const MOST_PROFILES = 64

const profiles = new Map()
// By the options of a function, which are its own: a call finds here what the one before it found.
let lastFound = new WeakMap()

/**
 * The kind of process that a compiled function runs in: Node binary, permissions, heap limit, and packages where they
 * are heavy. The same handle for the same kind.
 */
async function findProfile(compiled, options, settings) {
  const last = lastFound.get(options)
  if (last?.compiled === compiled) return last.profile
  const profile = await shareProfile(compiled, options, settings)
  lastFound.set(options, { compiled, profile })
  return profile
}

async function shareProfile(compiled, options, settings) {
  const flags = await createPermissionFlags(settings.execPath, options.permissions)
  const args = [
    ...NODE_FLAGS,
    ...flags,
    ...createFolderFlags(options, settings),
    ...createHeapFlags(options.memory)
  ]
  const packages = isHeavy(compiled) ? compiled.bundle : null
  const withheld = listWithheld(options, settings)
  // The permissions themselves: some have no flag, and only the kernel tells them apart.
  const hasFiles = options.files !== undefined
  const kind = [
    settings.execPath,
    settings.isolation === 'required',
    settings.servers,
    args,
    options.permissions,
    withheld,
    hasFiles,
    packages?.key
  ]
  const key = JSON.stringify(kind)
  const known = profiles.get(key) ?? {
    profile: createProfile(key, args, packages, withheld, options, settings),
    isHeavy: packages !== null
  }
  // Put at the end: the first is the one that was not asked for the longest.
  profiles.delete(key)
  profiles.set(key, known)
  if (profiles.size > MOST_PROFILES) profiles.delete(profiles.keys().next().value)
  return known.profile
}

async function createProfile(
  key,
  args,
  packages,
  withheld,
  { permissions, files },
  { execPath, isolation, servers }
) {
  const runner = await readRunner()
  const preloaded = packages?.code ?? ''
  const required = isolation === 'required'
  const grants = permissions.map(createGrant)
  const folder_access = files ? 'write' : 'read'
  const policy = role =>
    JSON.stringify({
      role,
      isolation: required ? 'required' : 'auto',
      program: execPath,
      grants,
      withheld,
      folder_access
    })
  const boot = forks => [runner, joinTexts([JSON.stringify({ forks, required }), preloaded])]
  const native = loadNative()
  return native.createProfile({
    key,
    keeper: native.keeperPath,
    guard: process.platform === 'linux' ? native.guardPath : undefined,
    program: execPath,
    alone: { arguments: [...args, '-e', BOOT], boot: boot(false), policy: policy('alone') },
    server:
      findForkObstacle() === undefined
        ? createServer([...args, ...FORK_FLAGS, '-e', SERVER_BOOT], boot(true), policy('server'), servers)
        : undefined,
    hasDescendants: permissions.some(({ name }) => name === 'child-process'),
    hasSockets: permissions.some(({ name }) => name === 'net')
  })
}

function createServer(args, boot, policy, mostServers) {
  return { arguments: args, boot, policy, selfTest: joinTexts(SELF_TEST), mostServers }
}

/** What permissions for all paths leave out: what lies there is run as functions. */
function listWithheld({ permissions }, { tmpdir }) {
  return permissions.some(({ path }) => path === '*') ? [resolveReal(tmpdir)] : []
}

/** Forgets those that hold packages, megabytes each. Whoever still needs one makes it anew. → what was forgotten */
function forgetHeavyProfiles() {
  const heavy = [...profiles].filter(([, { isHeavy }]) => isHeavy)
  for (const [key] of heavy) profiles.delete(key)
  lastFound = new WeakMap()
  return heavy.map(([, { profile }]) => profile)
}

/** Whether the packages belong to the profile and not to the call. */
function isHeavy({ bundle }) {
  return bundle !== null && bundle.code.length > HEAVY_BUNDLE
}

module.exports = { findProfile, forgetHeavyProfiles, isHeavy }
