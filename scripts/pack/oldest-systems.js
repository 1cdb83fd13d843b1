'use strict'

/** What Node 20 itself asks for: https://github.com/nodejs/node/blob/v20.x/BUILDING.md#platform-list */
const OLDEST_SYSTEMS = { glibc: '2.28', macOS: '11.0' }

module.exports = { OLDEST_SYSTEMS }
