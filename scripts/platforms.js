'use strict'

const { parseArgs } = require('node:util')

/**
 * The platforms of the prebuilt packages, one package each: `os`, `cpu` and `libc` as npm names them, `target` as Rust
 * does. There is no `libc` on macOS, which has only one.
 */
const PLATFORMS = [
  { name: 'linux-x64-gnu', os: 'linux', cpu: 'x64', libc: 'glibc', target: 'x86_64-unknown-linux-gnu' },
  { name: 'linux-x64-musl', os: 'linux', cpu: 'x64', libc: 'musl', target: 'x86_64-unknown-linux-musl' },
  { name: 'linux-arm64-gnu', os: 'linux', cpu: 'arm64', libc: 'glibc', target: 'aarch64-unknown-linux-gnu' },
  { name: 'linux-arm64-musl', os: 'linux', cpu: 'arm64', libc: 'musl', target: 'aarch64-unknown-linux-musl' },
  { name: 'darwin-x64', os: 'darwin', cpu: 'x64', target: 'x86_64-apple-darwin' },
  { name: 'darwin-arm64', os: 'darwin', cpu: 'arm64', target: 'aarch64-apple-darwin' }
]

/** What Node 20 itself asks for: https://github.com/nodejs/node/blob/v20.x/BUILDING.md#platform-list */
const OLDEST_SYSTEMS = { glibc: '2.28', macOS: '11.0' }

/** What a platform package holds: crate, the file that cargo makes of it, and its name in the package. */
function listBinaries({ os }) {
  const library = os === 'darwin' ? 'dylib' : 'so'
  const binaries = [
    {
      crate: 'isolated-function-native',
      built: `libisolated_function_native.${library}`,
      file: 'isolated_function.node'
    },
    { crate: 'isolated-function-keeper', built: 'keeper', file: 'keeper' }
  ]
  // Confinement and forks: the guard is for Linux alone.
  const guard = { crate: 'isolated-function-guard', built: 'libisolated_function_guard.so', file: 'guard.so' }
  return os === 'linux' ? [...binaries, guard] : binaries
}

/** Those that `--only NAME` names, which may stand more than once; without it all. */
function choosePlatforms() {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } })
  return values.only?.map(findPlatform) ?? PLATFORMS
}

function findPlatform(name) {
  const found = PLATFORMS.find(platform => platform.name === name)
  if (found) return found
  throw new Error(`There is no platform '${name}': expected ${PLATFORMS.map(({ name }) => name).join(', ')}`)
}

module.exports = { OLDEST_SYSTEMS, PLATFORMS, choosePlatforms, listBinaries }
