'use strict'

/** What Node 20 itself asks for: https://github.com/nodejs/node/blob/v20.x/BUILDING.md#platform-list */
const OLDEST_GLIBC = '2.28'
const OLDEST_MACOS = '11.0'

module.exports = { OLDEST_GLIBC, OLDEST_MACOS }
