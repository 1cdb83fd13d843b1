'use strict'

// `npm run pack:all [-- --only NAME…]`: builds every platform package from here, looks into what was built, and packs it
// to dist/, with the main package of this checkout. Needs Linux, rustup and Python, and installs the rest below target/.

const fs = require('node:fs')
const path = require('node:path')
const { setUp } = require('../setup')
const { ROOT } = require('../support/step')
const { choosePlatforms, listBinaries } = require('../platforms')
const { buildPlatform } = require('./build-platform')
const { installCrossTools } = require('./cross-tools')
const { inspectBinary } = require('./inspect')
const { writeManifests } = require('./manifests')
const { packBuilt } = require('./npm-pack')
const { packMain } = require('./pack-main')

const DIST = path.join(ROOT, 'dist')
const LARGEST_PACKAGE = 6e6
const LARGEST_MAIN = 5e6

const chosen = choosePlatforms()
setUp({ all: true })
packAll(chosen)

function packAll(platforms) {
  installCrossTools(platforms.map(({ target }) => target))
  writeManifests()
  fs.mkdirSync(DIST, { recursive: true })
  const rows = platforms.map(packPlatform)
  console.log()
  console.table(Object.fromEntries(rows))
  const { file, size } = packMain(DIST)
  throwOnLarger(file, size, LARGEST_MAIN)
  console.log(`${path.basename(file)}: ${Math.round(size / 1000)} kB`)
}

function packPlatform(platform) {
  const folder = buildPlatform(platform)
  const row = { system: '' }
  for (const { file } of listBinaries(platform)) {
    const binary = path.join(folder, file)
    row.system = inspectBinary(binary, platform)
    row[`${file}, kB`] = Math.round(fs.statSync(binary).size / 1000)
  }
  const { file, size } = packBuilt(platform.name, folder, DIST)
  throwOnLarger(file, size, LARGEST_PACKAGE)
  row['packed, kB'] = Math.round(size / 1000)
  return [platform.name, row]
}

function throwOnLarger(file, size, most) {
  if (size > most) throw new Error(`${file} has ${size} bytes: more than ${most}`)
}
