'use strict'

const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { findProjectConfig } = require('./link-project-config')

const PUBLIC_REGISTRY = 'https://registry.npmjs.org/'

/**
 * What package managers are told about registries, by the environment, the project, the user and the machine, the first of
 * which to name a setting is right. → `{ settings, files, variables }`: name → value, the files that say it, and the
 * variables of the environment that these files name.
 */
function readConfig(environment = process.env) {
  const settings = new Map(readEnvironment(environment))
  const files = []
  const variables = new Set()
  for (const file of listFiles(environment, settings)) {
    const text = readText(file)
    if (text === undefined) continue
    files.push(file)
    for (const [name, value] of parse(text, environment, variables))
      if (!settings.has(name)) settings.set(name, value)
  }
  return { settings, files, variables: [...variables] }
}

function readEnvironment(environment) {
  const named = Object.entries(environment).flatMap(([name, value]) => {
    const setting = /^p?npm_config_(.+)$/i.exec(name)?.[1]
    return setting && value !== '' ? [[readName(setting), value]] : []
  })
  return named
}

// `npm_config_strict_ssl` is `strict-ssl`; what names a registry keeps its form.
function readName(name) {
  return /^(?:\/\/|@)/.test(name) ? name : name.toLowerCase().replace(/(?!^)_/g, '-')
}

function listFiles(environment, settings) {
  const home = environment.HOME ?? os.homedir()
  const prefix = settings.get('prefix') ?? environment.PREFIX ?? path.dirname(path.dirname(process.execPath))
  const config = environment.XDG_CONFIG_HOME ?? path.join(home, '.config')
  return [
    findProjectConfig(),
    settings.get('userconfig') ?? path.join(home, '.npmrc'),
    path.join(config, 'pnpm/rc'),
    path.join(config, 'pnpm/auth.ini'),
    settings.get('globalconfig') ?? path.join(prefix, 'etc/npmrc')
  ].filter(file => file !== undefined)
}

function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function* parse(text, environment, variables) {
  for (const line of text.split(/\r?\n/)) {
    const [, name, value] = /^\s*([^;#[=][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (name === undefined) continue
    const insert = (_whole, variable) => {
      const plain = variable.replace(/[?:].*$/, '')
      variables.add(plain)
      return environment[plain] ?? ''
    }
    yield [expand(name, insert), expand(value.replace(/^(["'])(.*)\1$/, '$2'), insert)]
  }
}

function expand(text, insert) {
  return text.replace(/\$\{([^}]+)\}/g, insert)
}

/** `[scope, URL]` of each registry in force, the one of packages without a scope first, as `''`. */
function listRegistries({ settings }) {
  const scoped = [...settings].flatMap(([name, value]) => {
    const scope = /^(@[^:]+):registry$/.exec(name)?.[1]
    return scope ? [[scope, value]] : []
  })
  const registries = [['', settings.get('registry') ?? PUBLIC_REGISTRY], ...scoped.sort()]
  return registries.map(([scope, url]) => [scope, url.endsWith('/') ? url : `${url}/`])
}

/** Where the proxies are that settings or the environment name. */
function listProxies({ settings }, environment = process.env) {
  const variables = Object.entries(environment).filter(([name]) => /^(?:https?_|all_)?proxy$/i.test(name))
  const named = ['https-proxy', 'http-proxy', 'proxy'].map(name => settings.get(name))
  const urls = [...named, ...variables.map(([, value]) => value)]
  return urls.filter(url => url && !['null', 'false', 'true'].includes(url))
}

module.exports = { PUBLIC_REGISTRY, readConfig, listRegistries, listProxies }
