'use strict'

const SCOPE = '@isolated-function'

/** As the platform packages are named: `linux-x64-gnu`, `darwin-arm64`. */
function describePlatform() {
  const { platform, arch } = process
  if (platform !== 'linux') return `${platform}-${arch}`
  return `linux-${arch}-${findLibc() === 'musl' ? 'musl' : 'gnu'}`
}

/** The package that holds the addon of this platform. */
function packageName() {
  return `${SCOPE}/${describePlatform()}`
}

/** `glibc`, `musl`, or nothing where there is one system library only. */
function findLibc() {
  return require('detect-libc').familySync() ?? undefined
}

module.exports = { describePlatform, packageName, findLibc }
