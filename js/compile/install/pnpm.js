'use strict'

const path = require('node:path')

/** See npm.js. */
module.exports = {
  name: 'pnpm',
  choosesByEngines: false,
  listArguments,
  listCaches,
  createEnvironment,
  readFailure,
  // Peers that conflict are a warning: see `listArguments`.
  isPeerConflict: () => false
}

function listArguments(folder, { nodeVersion }) {
  return [
    'install',
    `--dir=${folder}`,
    '--prod',
    '--ignore-scripts',
    '--ignore-workspace',
    '--no-lockfile',
    // Neither a repository nor a URL as a dependency of a package.
    '--config.block-exotic-subdeps=true',
    // Its defaults, whatever the host's settings say.
    '--config.auto-install-peers=true',
    '--config.strict-peer-dependencies=false',
    // The Node of the sandbox, for what a package asks of it.
    '--config.engine-strict=false',
    `--config.node-version=${nodeVersion}`,
    // Real folders instead of links, some of which would be absolute: the folder is moved after it was built.
    '--node-linker=hoisted',
    '--reporter=ndjson',
    // As for npm. Under `npm --silent` the host has another one in its environment, and a failure would have no reason.
    '--loglevel=error'
  ]
}

function listCaches(home, { PNPM_HOME, XDG_DATA_HOME, XDG_CACHE_HOME }) {
  const isMac = process.platform === 'darwin'
  const data =
    PNPM_HOME ?? path.join(XDG_DATA_HOME ?? path.join(home, isMac ? 'Library' : '.local/share'), 'pnpm')
  const cache = XDG_CACHE_HOME ?? path.join(home, isMac ? 'Library/Caches' : '.cache')
  return [
    { setting: 'store-dir', usual: path.join(data, 'store') },
    { setting: 'cache-dir', usual: path.join(cache, 'pnpm') }
  ]
}

const CONNECTION = /^npm_config_(?:\/\/|_|@|.*registry$|.*proxy$|ca$|cafile$|cert$|key$|strict_ssl$)/i

/** pnpm 11 and later read `pnpm_config_*` only. How to reach a registry is often said by `npm_config_*`, for both. */
function createEnvironment(environment) {
  const translated = Object.entries(environment)
    .filter(([name]) => CONNECTION.test(name))
    .map(([name, value]) => [`p${name}`, value])
  return {
    ...RETRIES,
    ...Object.fromEntries(translated),
    COREPACK_ENABLE_DOWNLOAD_PROMPT: '0',
    ...environment
  }
}

// As for npm. Not arguments: versions differ in which ones they know, and refuse the others.
const RETRIES = {
  npm_config_fetch_retry_mintimeout: '1000',
  npm_config_fetch_retry_maxtimeout: '4000',
  pnpm_config_fetch_retry_mintimeout: '1000',
  pnpm_config_fetch_retry_maxtimeout: '4000'
}

/** Up to version 10 reports go to stdout, then to stderr. Without any, pnpm itself is out of order. */
function readFailure({ stdout, stderr }) {
  const reports = `${stdout}\n${stderr}`.split('\n').map(parseReport)
  const errors = reports.filter(report => report?.level === 'error')
  const messages = errors.map(({ err, message, hint }) =>
    [err?.message ?? message, hint].filter(Boolean).join('\n')
  )
  if (messages.length === 0) return { reason: undefined, stderr }
  const { code, err } = errors[0]
  return { reason: messages[0].split('\n')[0], stderr: messages.join('\n'), code: code ?? err?.code }
}

function parseReport(line) {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
