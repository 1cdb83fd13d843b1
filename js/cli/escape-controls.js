'use strict'

// C0 and C1 but tab and line feed, and what turns the direction of text. All else that a terminal obeys begins with one.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

/**
 * Text that a function or a source brought along, for a terminal or the log of a build: both obey some characters, to
 * move the cursor, to fill the clipboard.
 */
function escapeControls(text) {
  return text.replace(CONTROL, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

module.exports = { escapeControls }
