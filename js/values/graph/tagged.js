'use strict'

/** A node of the normalized graph that devalue has no notation for. */
class Tagged {
  constructor(tag, payload) {
    this.tag = tag
    this.payload = payload
  }
}

module.exports = { Tagged }
