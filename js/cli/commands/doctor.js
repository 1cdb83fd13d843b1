'use strict'

const { tmpdir } = require('./shared-options')

module.exports = {
  summary: 'Tells what isolation is in force here, and how to get the rest',
  details: [
    '',
    'Tries it out: a function is run, and the kernel is asked by attempts that it should refuse.',
    '',
    "Exit code: 0, 1 when `isolation: 'required'` would refuse to run here, 2 for a wrong command line."
  ],
  operands: { usage: '', least: 0, most: 0 },
  options: {
    json: { type: 'boolean', help: 'one JSON document' },
    tmpdir
  },
  load: () => require('../doctor').diagnose
}
