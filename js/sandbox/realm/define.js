'use strict'

/** Puts a property in the place of whatever was there, getters included, as an ordinary one. */
function define(object, name, value) {
  Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable: true })
}

module.exports = { define }
