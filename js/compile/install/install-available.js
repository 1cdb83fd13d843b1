'use strict'

const { debug } = require('../../observe/debug')
const { narrowSet } = require('./dependency-set')

/**
 * Installs a set without those of its optional packages that no registry has. `install`: what installs a set. → `{ survey, absent }`,
 * `absent`: spec → why. That a registry cannot be reached, or refuses to answer, is no answer: then the set fails.
 */
async function installAvailable(set, install) {
  try {
    return { survey: await install(set), absent: {} }
  } catch (error) {
    if (error.absence === undefined || set.optional.length === 0) throw error
    const absent = await findAbsent(set, install, error)
    const present = set.specs.filter(spec => absent[spec] === undefined)
    // Another package than an optional one is to blame.
    if (present.length === set.specs.length) throw error
    return { survey: await install(narrowSet(set, present)), absent }
  }
}

/** Each alone, as a package manager names one reason, which may be a dependency of a dependency. */
async function findAbsent(set, install, error) {
  const absent = {}
  for (const spec of set.optional) {
    const failure = set.specs.length === 1 ? error : await tryAlone(set, spec, install)
    if (failure === undefined) continue
    if (failure.absence === undefined) throw failure
    debug('%s is left out: %s', spec, failure.message)
    absent[spec] = failure.absence
  }
  return absent
}

function tryAlone(set, spec, install) {
  return install(narrowSet(set, [spec])).then(
    () => undefined,
    failure => failure
  )
}

module.exports = { installAvailable }
