'use strict'

/** Where a sandbox finds what the supervisor gives it, as native/protocol/src/descriptors.rs numbers them. */
const DESCRIPTORS = { frames: 3, requests: 4, messages: 5 }

module.exports = { DESCRIPTORS }
