'use strict'

const NOT_FOUND = 'it, or a package that it needs, is not in the registry'
const OTHER_PLATFORM = 'it, or a package that it needs, is not for this platform'

// By the codes of npm and of pnpm. Of the registry no more is said: the function reads it.
const ABSENCES = {
  E404: NOT_FOUND,
  ENOVERSIONS: NOT_FOUND,
  ETARGET: NOT_FOUND,
  EBADPLATFORM: OTHER_PLATFORM,
  ERR_PNPM_FETCH_404: NOT_FOUND,
  ERR_PNPM_NO_VERSIONS: NOT_FOUND,
  ERR_PNPM_NO_MATCHING_VERSION: NOT_FOUND,
  ERR_PNPM_UNSUPPORTED_PLATFORM: OTHER_PLATFORM
}

/** Why a package cannot be had, if that is what the code of a failed install says. */
function explainAbsence(code) {
  return Object.hasOwn(ABSENCES, code) ? ABSENCES[code] : undefined
}

module.exports = { explainAbsence }
