'use strict'

// What may stand between tokens. Each part begins and ends differently, so that a text can be read in one way only.
const SPACE = String.raw`(?:\s|//[^\n\r\u2028\u2029]*(?=[\n\r\u2028\u2029]|$)|/\*(?:[^*]|\*(?!/))*\*/)*`
const EXPORT = new RegExp(
  String.raw`^(?:#!.*)?${SPACE}(?:(?:'use strict'|"use strict");?${SPACE})?(?:module\.exports\s*=(?!=)|export\s+default\b)`
)
const END = /;\s*$/

/**
 * The one function of a file. `module.exports =`, `export default`, what stands before them, and the semicolon after the
 * function become blanks: each position stays what it is in the file.
 */
function findFunction(text) {
  return text.replace(EXPORT, blank).replace(END, blank)
}

function blank(text) {
  return text.replace(/[^\n\r\u2028\u2029]/g, ' ')
}

module.exports = { findFunction }
