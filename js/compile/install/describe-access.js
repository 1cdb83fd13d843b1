'use strict'

const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { readUrl } = require('../../builder/origin')
const { makeFolder } = require('../storage/make-folder')
const { isAnonymous, isCredential } = require('./credentials')
const { listProxies, listRegistries, readConfig } = require('./read-config')

/**
 * What a package manager needs of the host to install into `folder`: `{ grants, env, origins }`. All else of the machine,
 * of the environment and of the network it does not get.
 */
async function describeAccess(manager, folder, layout, { isListed }) {
  const config = readConfig()
  const isAnonymousInstall = isAnonymous({ isListed }, config)
  const caches = isAnonymousInstall
    ? await openOwnCaches(manager, layout)
    : await openCaches(manager, config, layout)
  const variables = isAnonymousInstall ? describeNobody(folder) : pickEnvironment(config.variables)
  const env = { ...variables, ...caches.env }
  const read = [
    ...manager.folders,
    ...(isAnonymousInstall ? [] : config.files),
    ...listCertificates(config.settings),
    process.env.COREPACK_HOME ?? path.join(findHome(), '.cache/node/corepack')
  ]
  return {
    grants: {
      read,
      write: [folder, ...caches.folders],
      execute: manager.isScript ? [] : listPrograms(manager),
      net: true
    },
    env: manager.createEnvironment(env),
    origins: listOrigins(config)
  }
}

function listOrigins(config) {
  const urls = [...listRegistries(config).map(([, url]) => url), ...listProxies(config)]
  return urls.flatMap(url => {
    try {
      // A proxy may be named without a protocol.
      return [readUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`)]
    } catch {
      return []
    }
  })
}

// How to reach a registry, and where the files of the user are that say it.
const NAMES =
  /^(?:p?npm_config_.*|corepack_.*|(?:https?_|all_|no_|no)?proxy|home|path|user|lang|lc_.*|tmpdir|xdg_.*|pnpm_home|node_extra_ca_certs|node_tls_reject_unauthorized|ssl_cert_(?:file|dir))$/i

function pickEnvironment(variables) {
  const entries = Object.entries(process.env)
  return Object.fromEntries(entries.filter(([name]) => NAMES.test(name) || variables.includes(name)))
}

/** The environment of an install that tells no registry who asks. The settings lie in `folder` (credentials.js). */
function describeNobody(folder) {
  const entries = Object.entries(pickEnvironment([])).filter(([name]) => !isCredential(name))
  const nowhere = path.join(folder, 'none')
  // Not the same for both: npm would say that it has read it before.
  const files = ['userconfig', 'globalconfig'].flatMap(name => [
    [`npm_config_${name}`, path.join(nowhere, name)],
    [`pnpm_config_${name}`, path.join(nowhere, name)]
  ])
  const own = entries.filter(([name]) => !/^p?npm_config_(?:user|global)config$/i.test(name))
  return { ...Object.fromEntries([...own, ...files]), XDG_CONFIG_HOME: nowhere }
}

function listCertificates(settings) {
  const named = [...settings].filter(([name]) => /(?:^|:)(?:cafile|certfile|keyfile)$/.test(name))
  const { NODE_EXTRA_CA_CERTS, SSL_CERT_FILE, SSL_CERT_DIR } = process.env
  const files = [...named.map(([, value]) => value), NODE_EXTRA_CA_CERTS, SSL_CERT_FILE, SSL_CERT_DIR]
  return files.filter(Boolean).map(file => path.resolve(file.replace(/^~(?=\/)/, findHome())))
}

/** The caches of the user where they can be written to, else some below `tmpdir`. They have to be there to be granted. */
function openCaches(manager, { settings }, layout) {
  return openEach(manager, async ({ setting, usual }) => {
    const wanted = path.resolve(settings.get(setting) ?? usual)
    return (await open(wanted)) ?? (await open(path.join(layout.caches, setting)))
  })
}

/** For installs that tell no registry who asks: the caches of the user hold what was given to the user. */
function openOwnCaches(manager, layout) {
  return openEach(manager, ({ setting }) => open(path.join(layout.caches, `anonymous-${setting}`)))
}

async function openEach(manager, choose) {
  const env = {}
  const folders = []
  for (const cache of manager.listCaches(findHome(), process.env)) {
    const folder = await choose(cache)
    if (!folder) continue
    folders.push(folder)
    const name = cache.setting.replaceAll('-', '_')
    for (const prefix of ['npm_config_', 'pnpm_config_']) env[prefix + name] = folder
  }
  return { env, folders }
}

async function open(folder) {
  try {
    await makeFolder(folder)
    await fs.promises.access(folder, fs.constants.W_OK | fs.constants.X_OK)
    return folder
  } catch {
    return undefined
  }
}

/** For a manager that is no script of Node: the system's programs, as for a function that may start some. */
function listPrograms({ folders }) {
  const system = ['/bin', '/lib', '/lib32', '/lib64', '/nix/store', '/sbin', '/usr']
  return [...system, path.dirname(process.execPath), ...folders]
}

function findHome() {
  return process.env.HOME ?? os.homedir()
}

module.exports = { describeAccess }
