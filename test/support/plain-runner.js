'use strict'

// A bare script that calls the function it is given and writes what comes of it to descriptor 3.

const { writeFileSync } = require('node:fs')
const { serialize } = require('node:v8')
const { compileFunction, constants } = require('node:vm')

const [source, args] = process.argv.splice(2)
const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER
const run = compileFunction(`return (${source})`, ['require'], { importModuleDynamically })(require)

Promise.resolve(run(...JSON.parse(args))).then(value => {
  writeFileSync(3, serialize(value))
  process.exit()
})
