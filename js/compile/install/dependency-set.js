'use strict'

const semver = require('semver')
const { DependencyNameError } = require('../../errors')
const { computeHash } = require('../hash')

// Raised when what lies in the folder of a set changes: its layout, or how its packages are named.
const SET_VERSION = 4

const NAME = /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/i
const TAG = /^[a-z0-9][a-z0-9._-]*$/i
// As by `npm install name`: the latest that this Node can run, by its `engines`. Of a tag these do not count.
const ANY = '*'
// A tag of this form is the name of a file to a package manager.
const ARCHIVE = /\.(?:tgz|tar|tar\.gz)$/i

/**
 * `[{ name, version, optional }]` → `{ hash, specs, optional, manifest, folders }`. `optional`: the specs that may be missing in a
 * registry. `folders` tells under which name in `node_modules` each
 * spec lies: its own, or where one function wants several versions of a package, a generated one. `registries` names those
 * in force: what they call the same need not be the same. `node`: the line or version of Node that it is for.
 */
function describeSet(dependencies, registries = '', node = '') {
  const bySpec = new Map(dependencies.map(dependency => [writeSpec(dependency), dependency]))
  const specs = [...bySpec.keys()].sort()
  const optional = specs.filter(spec => bySpec.get(spec).optional)
  const names = specs.map(spec => bySpec.get(spec).name)
  const folders = new Map()
  const entries = specs.map((spec, index) => {
    const { name, version } = bySpec.get(spec)
    const isAlone = names.indexOf(name) === names.lastIndexOf(name)
    folders.set(spec, isAlone ? name : `version-${index}-of-${name.replace('@', '').replace('/', '-')}`)
    const wanted = version === 'latest' ? ANY : version
    return [folders.get(spec), isAlone ? wanted : `npm:${name}@${wanted}`]
  })
  const manifest = { name: 'dependencies', private: true, dependencies: Object.fromEntries(entries) }
  const hash = computeHash([SET_VERSION, registries, node, specs, optional])
  return { hash, specs, optional, manifest, folders }
}

/** The part of a set that has these specs alone, to install it with the same names. */
function narrowSet(set, specs) {
  const folders = new Map(specs.map(spec => [spec, set.folders.get(spec)]))
  const names = [...folders.values()]
  const entries = names.map(name => [name, set.manifest.dependencies[name]])
  return { ...set, specs, folders, manifest: { ...set.manifest, dependencies: Object.fromEntries(entries) } }
}

/** What the analysis has checked is checked again, as from here on it is an order to a package manager. */
function writeSpec({ name, version }) {
  const spec = `${name}@${version}`
  if (!NAME.test(name) || name.length > 214)
    throw new DependencyNameError({ dependency: spec, reason: 'invalid name' })
  if (!isVersion(version)) throw new DependencyNameError({ dependency: spec, reason: 'invalid version' })
  return spec
}

function isVersion(version) {
  // A range of an allow list may have spaces, those of a specifier have none.
  if (/[^\S ]|[:/\\]/.test(version) || version.trim() === '') return false
  return semver.validRange(version) !== null || (TAG.test(version) && !ARCHIVE.test(version))
}

module.exports = { describeSet, narrowSet, writeSpec }
