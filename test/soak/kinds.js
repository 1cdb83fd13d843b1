'use strict'

const path = require('node:path')

const OWN_PACKAGES = path.join(__dirname, '../../node_modules')
const RARELY = 1
const SOMETIMES = 4
const OFTEN = 16

/**
 * The kinds of calls: how often, what runs, and what has to become of it. `outcome` is the tracing channel's word for
 * it, `or` another that is right as well. A function that returns hands back the number of its call, so that a result
 * given to another call is found out.
 */
const KINDS = {
  // Good ones
  sum: { weight: OFTEN, outcome: 'fulfilled', snippet: id => id },
  async: {
    weight: OFTEN,
    outcome: 'fulfilled',
    snippet: async id => {
      await new Promise(resolve => setTimeout(resolve, 5))
      return id
    }
  },
  logs: {
    weight: OFTEN,
    outcome: 'fulfilled',
    snippet: id => {
      for (let line = 0; line < 50; line++) console.log('line %d of call %d', line, id)
      return id
    }
  },
  package: {
    weight: SOMETIMES,
    outcome: 'fulfilled',
    snippet: id => require('semver').major(`${id}.0.0`)
  },
  'large value': {
    weight: SOMETIMES,
    outcome: 'fulfilled',
    snippet: (id, text) => {
      if (text.length !== 200_000) throw new Error('cut off')
      return id
    },
    rest: ['x'.repeat(200_000)]
  },

  'calls the host': {
    weight: OFTEN,
    outcome: 'fulfilled',
    snippet:
      "async id => { for (let i = 0; i < 5; i++) await host.echo(i); console.log('live'); return host.echo(id) }",
    options: { hostFunctions: { host: { echo: value => value } }, onLog() {} }
  },

  // Failing ones
  'floods the host': {
    weight: SOMETIMES,
    outcome: 'EHOSTLIMIT',
    snippet: '() => { for (;;) host.echo(1) }',
    options: { hostFunctions: { host: { echo: value => value } } }
  },
  'lets the error of the host through': {
    weight: SOMETIMES,
    outcome: 'EHOSTFUNCTION',
    snippet: '() => host.fail()',
    options: { hostFunctions: { host: { fail: () => Promise.reject(new Error('no')) } } }
  },
  throws: {
    weight: SOMETIMES,
    outcome: 'thrown',
    snippet: id => {
      throw new RangeError(`call ${id}`)
    }
  },
  exits: { weight: SOMETIMES, outcome: 'EEXIT', snippet: () => process.exit(3) },
  crashes: { weight: RARELY, outcome: 'EEXIT', snippet: () => process.abort() },
  'has nothing to wait for': { weight: SOMETIMES, outcome: 'EEXIT', snippet: () => new Promise(() => {}) },
  'is refused a file': {
    weight: SOMETIMES,
    outcome: 'EPERMISSION',
    snippet: () => require('node:fs').readFileSync('/etc/passwd')
  },
  'is refused the network': {
    weight: SOMETIMES,
    outcome: 'EPERMISSION',
    snippet: () => new Promise((_, reject) => require('node:net').connect(9, '127.0.0.1').on('error', reject))
  },

  // Hostile ones
  'writes noise': {
    weight: SOMETIMES,
    outcome: 'EEXIT',
    snippet: () => {
      const fs = require('node:fs')
      // A frame of a kind that there is not, and what comes after it.
      const noise = require('node:crypto')
        .randomBytes(4096)
        .fill(Buffer.from([1, 0, 0, 0, 99]), 0, 5)
      for (let fd = 0; fd < 16; fd++) {
        try {
          fs.writeSync(fd, noise)
        } catch {}
      }
      while (true);
    }
  },
  'patches what we rest on': {
    weight: SOMETIMES,
    outcome: 'fulfilled',
    snippet: id => {
      const refuse = () => {
        throw new Error('patched')
      }
      JSON.stringify = refuse
      // biome-ignore lint/suspicious/noThenProperty: it is what a hostile function would do
      Promise.prototype.then = refuse
      Array.prototype.map = refuse
      Object.prototype.toJSON = refuse
      process.exit = refuse
      return id
    }
  },

  // Leaking ones
  'leaves handles': {
    weight: SOMETIMES,
    outcome: 'fulfilled',
    options: { allow: { permissions: ['net', 'worker'] } },
    snippet: async id => {
      setInterval(() => {}, 1)
      const server = require('node:net').createServer().listen(0, '127.0.0.1')
      await require('node:events').once(server, 'listening')
      ;new (require('node:worker_threads').Worker)('setInterval(() => {}, 1)', { eval: true })
      return id
    }
  },
  'leaves processes': {
    weight: RARELY,
    outcome: 'fulfilled',
    options: { allow: { permissions: ['child-process'] } },
    snippet: id => {
      const { execSync, spawn } = require('node:child_process')
      spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' }).unref()
      execSync('(setsid sleep 1000 &) > /dev/null 2>&1')
      return id
    }
  },

  // Killed ones
  'waits too long': {
    weight: SOMETIMES,
    outcome: 'ETIMEOUT',
    options: { timeout: 50 },
    snippet: () => new Promise(resolve => setTimeout(resolve, 60_000))
  },
  'computes too long': {
    weight: RARELY,
    outcome: 'ECPUTIME',
    // A machine that is itself given no CPU for a while, by its hypervisor, cannot tell it from a wait.
    or: 'ETIMEOUT',
    options: { timeout: 1000 },
    snippet: () => {
      while (true);
    }
  },
  'takes too much memory': {
    weight: RARELY,
    outcome: 'EMEMORY',
    options: { memory: 32 },
    snippet: () => {
      const held = []
      while (true) held.push(new Uint8Array(1024 * 1024).fill(1))
    }
  },
  'sends too much': {
    weight: RARELY,
    outcome: 'EMAXBUFFER',
    options: { maxBuffer: 64 * 1024 },
    snippet: () => {
      while (true) console.log('x'.repeat(1024))
    }
  },
  'is aborted': {
    weight: SOMETIMES,
    outcome: 'aborted',
    abortAfter: 30,
    snippet: () => new Promise(resolve => setTimeout(resolve, 60_000))
  }
}

module.exports = { KINDS, OWN_PACKAGES }
