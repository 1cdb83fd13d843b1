'use strict'

const { form } = require('./shared-options')

module.exports = {
  summary: 'Tells what would be refused in the functions of files, without running or installing anything',
  details: [
    '',
    'Each FILE is one that `run` takes.',
    'Needs no native addon.',
    '',
    'Exit code: 0, 1 when something would be refused, 2 for a wrong command line.'
  ],
  operands: { usage: 'FILE…', least: 1, most: Infinity },
  options: {
    form,
    allow: {
      type: 'string',
      multiple: true,
      placeholder: 'NAME[,NAME…]',
      help: "packages that may be asked for, name or name@range; '' for none. Default: any"
    },
    json: { type: 'boolean', help: 'one JSON document with what was found, packages and builtins included' }
  },
  load: () => require('../check').check
}
