'use strict'

const { SNIPPET_OPTIONS } = require('./snippet-options')

const FACTORY_OPTIONS = [
  'tmpdir',
  'nodePaths',
  'execPath',
  'concurrency',
  'tenantConcurrency',
  'maxQueue',
  'servers',
  'isolation',
  'installTimeout',
  'maxInstallBytes'
]

const FUNCTION_OPTIONS = [
  'timeout',
  'memory',
  'throwError',
  'allow',
  'preinstall',
  'minify',
  'env',
  'maxBuffer',
  'maxLogBytes',
  'onLog',
  'hostFunctions',
  'hostLimits',
  'signal',
  'tenant',
  'files',
  ...SNIPPET_OPTIONS
]

/** For an option that was given in the one place and belongs to the other: where it goes. */
const OF_FACTORY = Object.fromEntries(
  FACTORY_OPTIONS.map(name => [
    name,
    `\`${name}\` is an option of the factory, not of a function: write \`require('isolated-function')({ ${name}: … })\``
  ])
)
const OF_FUNCTION = Object.fromEntries(
  FUNCTION_OPTIONS.map(name => [
    name,
    `\`${name}\` is an option of a function, not of the factory: write \`isolatedFunction(fn, { ${name}: … })\``
  ])
)

module.exports = { FACTORY_OPTIONS, FUNCTION_OPTIONS, OF_FACTORY, OF_FUNCTION }
