'use strict'

const MACHINERY = /isolated-function:runner|\[eval\]|node:internal\//
const HIDDEN_FRAME = new RegExp(`\\n +at [^\\n]*?(?:${MACHINERY.source})[^\\n]*`, 'g')

/**
 * Without the frames of our runner, of its boot and of Node's inside. The text is never split into its lines: of 60 MB
 * that are nothing but their ends, the list would take gigabytes.
 */
function dropHiddenFrames(text) {
  if (!MACHINERY.test(text)) return text
  return `\n${text}`.replace(HIDDEN_FRAME, '').slice(1)
}

module.exports = { dropHiddenFrames }
