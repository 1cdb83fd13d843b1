'use strict'

const fs = require('node:fs')
const path = require('node:path')
const semver = require('semver')

// A stranger wrote what is read, and the host keeps what comes of it.
const MAX_BYTES = 1024 * 1024
const MOST = 200
const LONGEST = 200
const SCRIPTS = ['preinstall', 'install', 'postinstall']

/**
 * What the manifests of all installed packages say: `{ engines, scripts, peers, unsuited }`. The first two as in set-record.js,
 * `peers`: `[{ name, range }]` that are not there, `unsuited`: those of `names` that do not run on `nodeVersion`.
 */
function surveySet(folder, { names, nodeVersion }) {
  const survey = { engines: new Set(), scripts: [], peers: new Map(), unsuited: [] }
  for (const place of listPackages(path.join(folder, 'node_modules'))) {
    const manifest = readManifest(place)
    if (manifest === undefined) continue
    noteEngines(survey, manifest)
    noteScripts(survey, manifest, place)
    notePeers(survey, manifest, place, folder)
  }
  for (const name of names) noteUnsuited(survey, name, folder, nodeVersion)
  const peers = [...survey.peers].map(([name, range]) => ({ name, range }))
  return { ...survey, engines: [...survey.engines].slice(0, MOST), peers }
}

function* listPackages(modules) {
  for (const name of list(modules)) {
    const place = path.join(modules, name)
    if (name.startsWith('@')) for (const scoped of list(place)) yield* listNested(path.join(place, scoped))
    else if (!name.startsWith('.')) yield* listNested(place)
  }
}

function* listNested(place) {
  yield place
  yield* listPackages(path.join(place, 'node_modules'))
}

function list(folder) {
  try {
    return fs.readdirSync(folder)
  } catch {
    return []
  }
}

function readManifest(place) {
  try {
    const file = path.join(place, 'package.json')
    if (fs.statSync(file).size > MAX_BYTES) return
    const manifest = JSON.parse(fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
    return typeof manifest === 'object' && manifest !== null ? manifest : undefined
  } catch {
    return undefined
  }
}

function noteEngines({ engines }, manifest) {
  const range = readEngine(manifest)
  if (range !== undefined) engines.add(range)
}

function readEngine({ engines }) {
  const range = engines?.node
  return isText(range) && semver.validRange(range) !== null ? range : undefined
}

function noteScripts({ scripts }, { name, version, scripts: written }, place) {
  const script = SCRIPTS.map(key => written?.[key]).find(isText) ?? findBuild(place)
  if (script === undefined || scripts.length === MOST || !isText(name) || !isText(version)) return
  scripts.push({ name, version, script: script.slice(0, LONGEST) })
}

// What package managers do where there is one and no script.
function findBuild(place) {
  return fs.existsSync(path.join(place, 'binding.gyp')) ? 'node-gyp rebuild' : undefined
}

function notePeers({ peers }, { peerDependencies, peerDependenciesMeta }, place, folder) {
  for (const [name, range] of Object.entries(peerDependencies ?? {})) {
    if (peerDependenciesMeta?.[name]?.optional || peers.has(name) || peers.size === MOST) continue
    if (!isInstalled(name, place, folder))
      peers.set(name, isText(range) && semver.validRange(range) ? range : '*')
  }
}

function isInstalled(name, place, folder) {
  for (let at = place; at.length >= folder.length; at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, 'node_modules', name, 'package.json'))) return true
  }
  return false
}

function noteUnsuited({ unsuited }, name, folder, nodeVersion) {
  const manifest = readManifest(path.join(folder, 'node_modules', name))
  const range = manifest && readEngine(manifest)
  if (range === undefined || semver.valid(manifest.version) === null) return
  const isSuited = semver.satisfies(nodeVersion, range, { includePrerelease: true })
  if (!isSuited) unsuited.push({ name, version: manifest.version })
}

function isText(value) {
  return typeof value === 'string' && value !== '' && value.length <= MAX_BYTES
}

module.exports = { surveySet }
