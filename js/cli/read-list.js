'use strict'

/** Of an option that takes names, given once or more, each time one or several: all of them. Not given: nothing. */
function readList(values) {
  return values
    ?.flatMap(value => value.split(','))
    .map(name => name.trim())
    .filter(name => name !== '')
}

module.exports = { readList }
