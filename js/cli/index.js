#!/usr/bin/env node
'use strict'

const { runCommandLine } = require('./run-command-line')

runCommandLine(process.argv.slice(2))
