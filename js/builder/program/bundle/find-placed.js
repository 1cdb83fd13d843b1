'use strict'

const fs = require('node:fs/promises')

/**
 * Of the files of a bundle those that ask for their own place, or load by what is known at run time alone: they are told
 * apart by what stands in them, comments included. What is listed for nothing costs a millisecond.
 */
async function findPlaced(files) {
  const asks = await Promise.all(
    files.map(async file => SCRIPT.test(file) && asksForPlace(await readText(file)))
  )
  return files.filter((_, index) => asks[index])
}

/**
 * Whether a file finds out by the stack which file calls it, to load something for it. In one script with all others there is
 * one answer, and a wrong one.
 */
async function loadsForCallers(files) {
  const texts = await Promise.all(files.filter(file => SCRIPT.test(file)).map(readText))
  return texts.some(text => text.includes('.getFileName()') && REQUIRE.test(text))
}

const SCRIPT = /\.[cm]?js$/
const PLACE = /\b__(?:dirname|filename)\b|\bimport\.meta\b/
// `require` other than called with a literal.
const REQUIRE = /(?<![\w$.])require\b(?!\s*\(\s*(?:'[^'\\\n]*'|"[^"\\\n]*")\s*\))/

function asksForPlace(text) {
  return PLACE.test(text) || REQUIRE.test(text)
}

async function readText(file) {
  try {
    return await fs.readFile(file, 'utf8')
  } catch {
    return ''
  }
}

module.exports = { findPlaced, loadsForCallers }
