'use strict'

const KINDS = ['require', 'dynamic-import']

/**
 * What a function could ask for of packages that are installed in any case, in the form of the dependencies of a report. By its name
 * alone a package is the first of that name, as the analysis has it for what the source names. `isOpen`: any file of it may be asked for.
 */
function listPreinstalled(entries) {
  const names = new Set()
  return entries.flatMap(({ name, range }) => {
    const specifiers = range === undefined ? [] : [`${name}@${range}`]
    if (!names.has(name)) specifiers.push(name)
    names.add(name)
    return specifiers.flatMap(specifier => describe(specifier, { name, version: range ?? 'latest' }))
  })
}

function describe(specifier, { name, version }) {
  return KINDS.map(kind => ({ kind, specifier, name, version, optional: false, isOpen: true }))
}

module.exports = { listPreinstalled }
