'use strict'

/**
 * `link(type)`: code, in which each name of a declaration leads to it. `link.words(text)`: the same for a text in which
 * names stand between backticks.
 */
function createLinker(declarations) {
  const names = declarations.map(({ name }) => name)
  const pattern = new RegExp(`\\b(${names.join('|')})\\b`)

  function link(type) {
    const parts = type.split(pattern)
    return parts.map(part => (names.includes(part) ? linkTo(part) : quote(part))).join('')
  }

  link.words = text => text.replace(/`(\w+)`/g, (code, name) => (names.includes(name) ? linkTo(name) : code))
  return link
}

function linkTo(name) {
  return `[\`${name}\`](#${name.toLowerCase()})`
}

// In the cell of a table a bar ends the cell, also within code.
function quote(text) {
  const [, before, code, after] = /^(\s*)(.*?)(\s*)$/s.exec(text)
  return code === '' ? text : `${before}\`${code.replaceAll('|', '\\|')}\`${after}`
}

module.exports = { createLinker }
