'use strict'

const { listRegistries, PUBLIC_REGISTRY, readConfig } = require('./read-config')

// Alone, or behind the place that it is for, as in `//registry.example/npm/:_authToken`.
const SECRET = /^(?:(\/\/.*?)\/*:)?(?:_authtoken|_auth|_password|tokenhelper|keyfile|key)$/i
// How to reach a registry, and nothing about who asks.
const CONNECTION =
  /^(?:@[^:]+:registry|registry|(?:https?-)?proxy|no-?proxy|ca|cafile|strict-ssl|fetch-[a-z-]+|maxsockets|minimum-release-age)$/
const VARIABLE_WITH_SECRET = /^corepack_npm_(?:token|username|password)$/i

/** `[scope, URL]` of each registry in force that the host holds credentials for. */
function listGuardedRegistries(config = readConfig()) {
  const places = [...config.settings.keys()].flatMap(name => {
    const found = SECRET.exec(name)
    return found ? [found[1]] : []
  })
  // Without a place it is for the registry of packages without a scope.
  return listRegistries(config).filter(([scope, url]) =>
    places.some(place => (place === undefined ? scope === '' : covers(place, url)))
  )
}

function covers(place, url) {
  return url.replace(/^[a-z]+:/i, '').startsWith(`${place}/`)
}

/** The registry of a package, where the host holds credentials for it that the package might need. */
function findGuardedRegistry(name, config = readConfig()) {
  const scope = name.startsWith('@') ? name.slice(0, name.indexOf('/')) : ''
  const registries = new Map(listRegistries(config))
  const url = registries.get(scope) ?? registries.get('')
  // There a package without a scope is public.
  if (scope === '' && url === PUBLIC_REGISTRY) return undefined
  return listGuardedRegistries(config).some(([, guarded]) => guarded === url) ? url : undefined
}

/** Whether an install tells no registry who asks: where nothing lists what a function may have, and there is something to tell. */
function isAnonymous({ isListed }, config = readConfig()) {
  return !isListed && listGuardedRegistries(config).length > 0
}

/** The settings as a file of npm's, without any that tells who asks. */
function writeAnonymousConfig({ settings }) {
  const lines = [...settings].filter(([name]) => CONNECTION.test(name))
  return lines.map(([name, value]) => `${name}=${value}\n`).join('')
}

/** A variable of the environment that tells who asks. */
function isCredential(variable) {
  const setting = /^p?npm_config_(.+)$/i.exec(variable)?.[1]
  if (setting === undefined) return VARIABLE_WITH_SECRET.test(variable)
  return /^\/\//.test(setting) || SECRET.test(setting)
}

module.exports = {
  findGuardedRegistry,
  isAnonymous,
  isCredential,
  listGuardedRegistries,
  writeAnonymousConfig
}
