'use strict'

const path = require('node:path')

/**
 * What attempts to build have shown about files that cannot be built in as they are:
 *
 * - `loaders`: kinds of files esbuild does not know
 * - `missing`: relative specifiers that lead nowhere from at least one file
 * - `patches`: file → places of `require` calls with a computed argument that matches no file
 * - `broken`: file → why it is no module, such as a syntax error
 * - `imports`: file → places of `import()` with a computed argument
 * - `resolved`: relative specifiers that a file gives to `require.resolve`
 * - `hasAwaited`: whether a file awaits at its top, which no script can
 */
function createFaults(workingDir) {
  const faults = {
    loaders: {},
    missing: new Set(),
    patches: new Map(),
    broken: new Map(),
    imports: new Map(),
    resolved: new Set(),
    hasAwaited: false,
    learn,
    noteWarnings
  }

  /** Takes note of what a failed build complains about. → whether there was anything new: then another attempt is due. */
  function learn({ errors = [] }) {
    const known = new Set(faults.patches.keys())
    return errors.map(error => learnOne(error, known)).includes(true)
  }

  function learnOne({ text, location }, known) {
    const extension = /^No loader is configured for "(\.[^"]+)" files/.exec(text)?.[1]
    // As text, whatever it is: it could not be loaded by Node either, other than by a package that hooks into `require`.
    if (extension) return addNew(faults.loaders, extension, 'text')
    if (!location || text.startsWith(CONSEQUENCE)) return false
    const file = path.resolve(workingDir, location.file)
    const specifier = /^Could not resolve "(.+)"$/.exec(text)?.[1]
    if (specifier && !faults.missing.has(specifier)) return Boolean(faults.missing.add(specifier))
    if (text.startsWith(AWAITED)) faults.hasAwaited = true
    if (COMPUTED.test(text) && !known.has(file)) return addPatch(file, location)
    return !faults.broken.has(file) && Boolean(faults.broken.set(file, text))
  }

  /** The two kinds of warnings that are about more than style. All others leave a file as it is. */
  function noteWarnings(warnings) {
    for (const { text, location } of warnings) {
      if (location && text.startsWith(COMPUTED_IMPORT))
        addImport(path.resolve(workingDir, location.file), location)
      const specifier = RESOLVED.exec(text)?.[1]
      if (specifier) faults.resolved.add(specifier)
    }
  }

  function addPatch(file, place) {
    faults.patches.set(file, [...(faults.patches.get(file) ?? []), place])
    return true
  }

  function addImport(file, place) {
    faults.imports.set(file, [...(faults.imports.get(file) ?? []), place])
  }

  return faults
}

const COMPUTED_IMPORT = 'This "import" expression will not be bundled'
const RESOLVED = /^"(.+)" should be marked as external for use with "require\.resolve"/
const AWAITED = 'Top-level await is currently not supported'
const COMPUTED = /^Could not resolve (?:require|import)\(/
// Said of a file that requires another one with a top-level await: it is enough to replace that one.
const CONSEQUENCE = 'This require call is not allowed'

function addNew(target, key, value) {
  if (Object.hasOwn(target, key)) return false
  target[key] = value
  return true
}

module.exports = { createFaults }
