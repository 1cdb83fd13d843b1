'use strict'

const path = require('node:path')
const { createFolder } = require('./folders')
const { startRegistry } = require('./registry')

/** Starts a registry for a test and makes it the one of this process, with an empty cache. */
async function useRegistry(t, packages) {
  const registry = await startRegistry(packages)
  const folder = createFolder(t)
  setVariable(t, 'npm_config_registry', registry.url)
  setVariable(t, 'npm_config_userconfig', path.join(folder, 'none'))
  setVariable(t, 'npm_config_cache', path.join(folder, 'cache'))
  setVariable(t, 'npm_config_store_dir', path.join(folder, 'store'))
  setVariable(t, 'pnpm_config_store_dir', path.join(folder, 'store'))
  t.after(() => registry.close())
  return registry
}

/** Sets (or with `undefined` removes) an environment variable for the time of a test. */
function setVariable(t, name, value) {
  const before = process.env[name]
  assign(name, value)
  t.after(() => assign(name, before))
}

function assign(name, value) {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}

module.exports = { useRegistry, setVariable }
