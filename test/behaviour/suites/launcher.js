'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const { loadNative } = require('../../../js/native')
const { listDescendants } = require('../../support/processes')
const { waitUntil } = require('../../support/wait-until')

let probes = 0

/** Asks the kernel who started the process of a running call: a booted Node that forked, or the keeper. */
async function assertLauncher({ isolatedFunction, launcher, execPath }, { permissions, memory }) {
  const controller = new AbortController()
  const mark = `probe-${++probes}`
  const wait = async mark => {
    process.title = mark
    await new Promise(resolve => setTimeout(resolve, 60_000))
  }
  const fn = isolatedFunction(wait, { signal: controller.signal, memory, allow: { permissions } })
  const call = fn(mark)
  try {
    // A call that fails ends the wait for it.
    await Promise.race([call, waitUntil(`${mark} runs`, () => findProbe(mark) !== undefined)])
    const program = fs.readlinkSync(`/proc/${findProbe(mark).parent}/exe`)
    assert.equal(program, fs.realpathSync(launcher === 'fork' ? execPath : loadNative().keeperPath))
  } finally {
    controller.abort()
    await assert.rejects(call, { name: 'AbortError' })
  }
}

function findProbe(mark) {
  return listDescendants().find(({ command }) => command === mark)
}

module.exports = { assertLauncher }
