'use strict'

const fs = require('node:fs/promises')
const os = require('node:os')
const path = require('node:path')
const { isDeepStrictEqual } = require('node:util')
const { runIsolated } = require('./run-isolated')
const { runPlain } = require('./run-plain')

/**
 * Runs each entry in plain Node and in the sandbox, so many at once, and tells of each as it is done.
 * → `[{ name, topic, verdict, plain, isolated }]`, `verdict`: `'same'`, `'differs'`, or `'broken'` where plain Node fails too.
 */
async function compare(packages, { jobs = 1, onResult = () => {} } = {}) {
  const scratch = await fs.mkdtemp(path.join(os.tmpdir(), 'packages-compatibility-'))
  const waiting = [...packages.entries()]
  const results = []
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, entry] = next
      results[index] = await compareOne(entry, path.join(scratch, String(index)))
      onResult(results[index])
    }
  }
  try {
    await Promise.all(Array.from({ length: jobs }, work))
    return results
  } finally {
    await fs.rm(scratch, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function compareOne(entry, folder) {
  const plain = await runPlain(entry, path.join(folder, 'plain'))
  const isolated = await runIsolated(entry, path.join(folder, 'isolated'))
  await fs.rm(folder, { recursive: true, force: true, maxRetries: 3 })
  return { name: entry.name, topic: entry.topic, verdict: judge(plain, isolated), plain, isolated }
}

function judge(plain, isolated) {
  if ('error' in plain) return 'broken'
  return isDeepStrictEqual(plain, isolated) ? 'same' : 'differs'
}

module.exports = { compare }
