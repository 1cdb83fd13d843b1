'use strict'

/** As the platform packages are named: `linux-x64-gnu`, `darwin-arm64`. */
function describePlatform() {
  const { platform, arch } = process
  if (platform !== 'linux') return `${platform}-${arch}`
  return `linux-${arch}-${findLibc() === 'musl' ? 'musl' : 'gnu'}`
}

/** The package that holds the addon of this platform. */
function getPackageName() {
  return toPackageName(describePlatform())
}

/** The package of the platform of that name. */
function toPackageName(platform) {
  return `@isolated-function/${platform}`
}

/** The C library that Node runs with on Linux. Where that cannot be told, the one of most systems. */
function findLibc() {
  try {
    return require('detect-libc').familySync() === 'musl' ? 'musl' : 'glibc'
  } catch {
    // A host that has run out of descriptors cannot load it, and is about to be told so.
    return 'glibc'
  }
}

module.exports = { describePlatform, getPackageName, toPackageName, findLibc }
