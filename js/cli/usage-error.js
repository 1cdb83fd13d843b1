'use strict'

/** The command line cannot be carried out as given. The message names what was given and what was expected. */
class UsageError extends Error {}

module.exports = { UsageError }
