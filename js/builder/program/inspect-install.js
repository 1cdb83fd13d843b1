'use strict'

const { findMissing } = require('../../compile/install/find-missing')
const { surveySet } = require('./survey-set')
const { countBytes } = require('./watch-bytes')

const MOST_NAMED = 10
// The one that is needed: each starts with the process.
const READERS = {
  npm: () => require('../../compile/install/npm-foreign'),
  pnpm: () => require('../../compile/install/pnpm-foreign')
}

/**
 * → `{ missing, foreign, fault, refusal, survey }`: what a package manager left out, took from elsewhere than a registry, or
 * does not tell, and what it has installed (survey-set.js).
 */
function inspectInstall({ folder, names, managerName, nodeVersion, maxBytes }) {
  if (countBytes(folder, maxBytes) > maxBytes) return { refusal: { bytes: maxBytes } }
  const missing = findMissing(folder, names)
  try {
    if (missing.length > 0) return { missing, foreign: [] }
    const foreign = readForeign(folder, managerName)
    return { missing, foreign, survey: surveySet(folder, { names, nodeVersion }) }
  } catch (error) {
    return { missing, fault: error.message }
  }
}

// The first of them say enough, and how many there are is for a stranger to choose.
function readForeign(folder, managerName) {
  return READERS[managerName]().readForeign(folder).slice(0, MOST_NAMED)
}

module.exports = { inspectInstall }
