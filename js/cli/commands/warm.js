'use strict'

const { allowDependency, entry, form, nodePath, preinstall, tmpdir } = require('./shared-options')

module.exports = {
  summary: 'Installs and compiles ahead of time what the functions of files need',
  details: [
    '',
    'Later processes with the same tmpdir find it there: an image can be built with it. What a function asks for is',
    'kept by its packages; the compiled function itself, by its text, `allow`, `preinstall`, `minify` and `nodePaths`.',
    '',
    'Exit code: 0, 1 when a file failed, 2 for a wrong command line.'
  ],
  operands: { usage: 'FILE…', least: 1, most: Infinity },
  options: {
    form,
    entry,
    'allow-dependency': allowDependency,
    preinstall,
    'no-minify': { type: 'boolean', help: 'compile as for `minify: false`' },
    'node-path': nodePath,
    tmpdir
  },
  load: () => require('../warm').warm
}
