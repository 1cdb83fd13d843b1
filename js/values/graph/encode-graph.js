'use strict'

const { normalize } = require('./normalize')
const { reducers } = require('./reducers')
const { stringify } = require('./serializer.mjs')

/** Any value as devalue's text, which is JSON. */
function encodeGraph(value) {
  return stringify(normalize(value), reducers)
}

module.exports = { encodeGraph }
