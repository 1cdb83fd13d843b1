'use strict'

const { allowDependency, entry, form, nodePath, preinstall, tmpdir } = require('./shared-options')

module.exports = {
  summary: 'Calls the function of a file in a process of its own',
  details: [
    '',
    'FILE holds a function, a module or a CommonJS file, in JavaScript or, by its ending (.ts, .mts, .cts, .tsx, .jsx), in',
    'TypeScript or JSX; - reads standard input.',
    `Each argument is JSON, as in: run greet.js '"world"' 42 '{"loud":true}'`,
    'The result goes to standard output as JSON, what the function logs to standard error.',
    '',
    'Exit code: 0, 1 when the call failed, 2 for a wrong command line, 124 when its time ran out, 137 when its',
    'memory did, 130 when it was interrupted.'
  ],
  operands: { usage: 'FILE [ARGUMENT…]', least: 1, most: Infinity },
  options: {
    timeout: {
      type: 'string',
      placeholder: 'MS',
      help: 'wall clock and CPU, in milliseconds. Default: none'
    },
    memory: { type: 'string', placeholder: 'MB', help: 'heap and everything else together. Default: none' },
    form,
    entry,
    'allow-permission': {
      type: 'string',
      multiple: true,
      placeholder: 'NAME[,NAME…]',
      help: 'what it may do, such as net or fs-read=/data. Default: compute'
    },
    'allow-dependency': allowDependency,
    preinstall,
    env: {
      type: 'string',
      multiple: true,
      placeholder: 'NAME[=VALUE]',
      help: 'a variable that it sees, with this value or the one it has here. May be repeated'
    },
    file: {
      type: 'string',
      multiple: true,
      placeholder: 'NAME[=PATH]',
      help: 'a file in its working directory, a copy of this one. May be repeated'
    },
    out: {
      type: 'string',
      multiple: true,
      placeholder: 'NAME',
      help: 'a file of its working directory to keep, or a pattern of some. May be repeated'
    },
    'out-folder': {
      type: 'string',
      placeholder: 'FOLDER',
      help: 'where to keep them. Default: the current folder'
    },
    isolation: {
      type: 'string',
      placeholder: 'LEVEL',
      help: 'required: not without a layer of the kernel; available: with those there are; auto: and with a warning. Default: auto'
    },
    log: {
      type: 'string',
      placeholder: 'WHEN',
      help: 'live: what it logs as it comes; end: by levels, after the call. Default: live on a terminal'
    },
    'node-path': nodePath,
    tmpdir
  },
  load: () => require('../run').run
}
