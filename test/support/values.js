'use strict'

const { buildJs } = require('../../scripts/build-js')

/** js/values as the host loads it, built from what is checked out. */
async function loadValues() {
  await buildJs()
  const values = require('../../build/values')
  return { ...values, transfer: value => values.decode(values.encode(value)) }
}

module.exports = { loadValues }
