'use strict'

const { createOptionError, expectBoolean, expectStrings } = require('./expect')

const NAME = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/i
const SCOPE = /^(@[a-z0-9][\w.-]*)\/\*$/i
const VERSION = /^[\w.*+~^<>=|-]+$/
// Of several words each is a comparator, or joins two.
const COMPARATOR = /^(?:-|\|\||\*|x|[~^<>=v]*\d[\w.*+-]*)$/i
const ENTRIES =
  "a list of 'name', 'name@range' or '@scope/*' (without the option, any package is allowed; with [], none)"

/** `allow.dependencies` as given; undefined for any. An entry that no package could match is refused. */
function readAllowedDependencies(given) {
  const entries = expectStrings('allow.dependencies', given, undefined)
  for (const entry of entries ?? []) {
    if (!isEntry(entry)) throw createOptionError('allow.dependencies', ENTRIES, entry)
  }
  return entries
}

/** The packages to install whether the source names them or not: `[{ name, range }]`, of the list as `readAllowedDependencies` gives it. */
function readPreinstalled(given, entries) {
  if (!expectBoolean('preinstall', given, false)) return []
  if (entries === undefined)
    throw new TypeError(
      '`preinstall` installs what `allow.dependencies` lists: give that list, or leave `preinstall` out'
    )
  const scope = entries.find(entry => SCOPE.test(entry))
  if (scope !== undefined)
    throw new TypeError(
      `\`preinstall\` cannot install '${scope}' of \`allow.dependencies\`: nobody knows which packages a scope has. List them by name`
    )
  return entries.map(splitEntry)
}

function isEntry(entry) {
  if (SCOPE.test(entry)) return true
  const { name, range } = splitEntry(entry)
  return NAME.test(name) && (range === undefined || isRange(range))
}

function isRange(range) {
  const words = range.trim().split(/\s+/)
  return words.length === 1 ? VERSION.test(words[0]) : words.every(word => COMPARATOR.test(word))
}

function splitEntry(entry) {
  const at = entry.indexOf('@', 1)
  return at === -1
    ? { name: entry, range: undefined }
    : { name: entry.slice(0, at), range: entry.slice(at + 1) }
}

/** Whether one of the entries is for a package of this name, in whichever version. */
function isNameAllowed(entries, name) {
  return entries.some(entry => {
    const [, scope] = SCOPE.exec(entry) ?? []
    return scope === undefined ? splitEntry(entry).name === name : name.startsWith(`${scope}/`)
  })
}

module.exports = { isNameAllowed, readAllowedDependencies, readPreinstalled }
