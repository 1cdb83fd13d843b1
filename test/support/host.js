'use strict'

// A host for tests of its end: runs a function that never returns, with a descendant in a session of its own that
// waits under the given name, says so on stdout, and exits when its stdin ends.

const isolatedFunction = require('../..')()

const mark = process.argv[2]
const fn = isolatedFunction(
  async mark => {
    const { execSync, spawn } = require('node:child_process')
    spawn('sleep', [mark], { stdio: 'ignore', detached: true }).unref()
    execSync(`(setsid sleep ${mark} &) > /dev/null 2>&1`)
    while (true) await new Promise(resolve => setTimeout(resolve, 1000))
  },
  { allow: { permissions: ['child-process'] } }
)
fn(mark).catch(() => {})

const { findByArguments } = require('./processes')
const { waitUntil } = require('./wait-until')

waitUntil(
  'the descendants run',
  () => findByArguments(mark).filter(({ command }) => command === 'sleep').length === 2
).then(() => console.log('ready'))
process.stdin.resume().on('end', () => process.exit())
