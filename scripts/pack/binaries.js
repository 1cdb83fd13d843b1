'use strict'

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

module.exports = { listBinaries }
