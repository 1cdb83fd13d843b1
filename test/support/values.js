'use strict'

const { buildJs } = require('../../scripts/build-js')

/** js/values as the host loads it, built from what is checked out. */
async function loadValues() {
  await buildJs()
  const { encode, decode } = require('../../build/values')
  return { encode, decode, transfer: value => decode(encode(value)) }
}

module.exports = { loadValues }
