'use strict'

// Between the number of the file that asks and what it asks for.
const SEPARATOR = '|'

/** The files of a bundle that the sandbox has to know by their places, each by a number. */
function createFiles() {
  const numbers = new Map()
  const uses = new Map()

  function number(file) {
    if (!numbers.has(file)) numbers.set(file, numbers.size)
    return numbers.get(file)
  }

  /** What is left for the sandbox to require, and by which file: js/sandbox/confined/places.js takes it apart. */
  function address(file, specifier) {
    if (!uses.has(file)) uses.set(file, '')
    return `${number(file)}${SEPARATOR}${specifier}`
  }

  /** Notes which properties of `$packages` a file uses, by their first letters. */
  function noteUses(file, letters) {
    uses.set(file, letters)
  }

  /** `[number, file, uses]` of those that matter. */
  function list() {
    return [...uses].map(([file, letters]) => [number(file), file, letters])
  }

  return { number, address, noteUses, list }
}

module.exports = { createFiles }
