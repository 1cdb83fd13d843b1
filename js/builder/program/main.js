'use strict'

// The program of a builder: `main.js <task>`. It says that it is ready, takes its input and gives its answer as a function's
// process does (docs/architecture.md, "The channel").

const { FRAME } = require('../../protocol/kinds')
const { readMessage, writeFrame } = require('./channel')

const TASKS = {
  build: () => require('./build').build,
  install: () => require('./install').install
}

const perform = TASKS[process.argv[2]]()
writeFrame(FRAME.ready)
perform(JSON.parse(readMessage()), parts => writeFrame(FRAME.returned, ...parts))
