'use strict'

const { execFile } = require('node:child_process')
const { promisify } = require('node:util')

const DEADLINE = 20_000

/**
 * Makes attempts, `{ name, run(tools) }`, somewhere: `{ [name]: outcome }`, where the outcome is `'done'`, the text that `run`
 * returned, or the code of what was thrown. `tools` has `call`, which makes a system call past Node, where
 * `given.addon` is, and all that is given beside it.
 */
const PLACES = {
  /** In the process that runs the function. */
  async sandbox(attempts, given, { isolatedFunction, permissions }) {
    const own = given.addon ? ['addons', `fs-read=${given.addon}`] : []
    const fn = isolatedFunction(write(attempts), limit([...own, ...permissions]))
    return (await fn(given)).value
  },

  /** In a Node that the function starts, and that no permission model binds. */
  async child(attempts, given, { isolatedFunction, permissions }) {
    const own = given.addon ? ['child-process', `fs-read=${given.addon}`] : ['child-process']
    const fn = isolatedFunction(startNode, limit([...own, ...permissions]))
    return JSON.parse((await fn(writeScript(attempts, given))).value)
  },

  /** In a Node without any of it: what shows that an attempt is one. */
  async plain(attempts, given, { execPath }) {
    const options = { cwd: '/', env: {}, timeout: DEADLINE, killSignal: 'SIGKILL' }
    const { stdout } = await promisify(execFile)(execPath, ['-e', writeScript(attempts, given)], options)
    return JSON.parse(stdout)
  }
}

function limit(permissions) {
  return { timeout: DEADLINE, allow: { permissions } }
}

/** The text of a function that makes them one after the other. */
function write(attempts) {
  const list = attempts.map(({ name, run }) => `[${JSON.stringify(name)}, ${run}]`)
  return `async given => (${makeAll})([${list.join()}], given, require)`
}

function writeScript(attempts, given) {
  const print = 'outcomes => process.stdout.write(JSON.stringify(outcomes))'
  return `(${write(attempts)})(${JSON.stringify(given)}).then(${print})`
}

async function makeAll(attempts, given, require) {
  const call = given.addon && loadCall()
  const outcomes = {}
  for (const [name, run] of attempts) outcomes[name] = await settle(run)
  return outcomes

  function loadCall() {
    const module = { exports: {} }
    process.dlopen(module, given.addon)
    return (...words) => {
      const result = module.exports(...words)
      if (result >= 0) return result
      const code = require('node:util').getSystemErrorName(result)
      throw Object.assign(new Error(`${words[0]}: ${code}`), { code })
    }
  }

  async function settle(run) {
    try {
      const value = await run({ ...given, call, require })
      return value === undefined || typeof value === 'number' ? 'done' : value
    } catch (error) {
      // Of `os`, the system's own code.
      return error.info?.code ?? error.code ?? `${error}`
    }
  }
}

// Without `env`, Node hands its permissions on in NODE_OPTIONS.
function startNode(script) {
  const { spawnSync } = require('node:child_process')
  const { stdout, stderr, error } = spawnSync('/usr/bin/env', ['-i', process.execPath, '-e', script], {
    maxBuffer: 2 ** 24
  })
  if (error || stdout.length === 0) throw error ?? new Error(`${stderr}`)
  return `${stdout}`
}

module.exports = { PLACES }
