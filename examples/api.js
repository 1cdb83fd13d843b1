'use strict'

// The examples of the documentation, one after the other. `npm run demo` sets up what they need and runs them.

const { inspect } = require('node:util')
const isolatedFunction = require('isolated-function')()

const EXAMPLES = {
  'A function, with a limit on memory and time': async () => {
    const sum = isolatedFunction((y, z) => y + z, { memory: 128, timeout: 10000 })
    return sum(3, 2)
  },

  'Writing a file is restricted': () =>
    isolatedFunction(() => {
      require('fs').writeFileSync('/etc/passwd', 'foo')
    })(),

  'A child process, allowed': () =>
    isolatedFunction(() => require('child_process').execSync('echo hello').toString().trim(), {
      allow: { permissions: ['child-process'] }
    })(),

  'An npm package that exists only inside': () =>
    isolatedFunction(input => require('is-standard-emoji@1.0.0')(input))('🙌'),

  'A package that is not in the allowed list': () =>
    isolatedFunction(() => require('malicious-package')(), { allow: { dependencies: ['lodash'] } })(),

  '78 MB of typed arrays, no limit': () => isolatedFunction(allocate)(),

  '78 MB of typed arrays, 64 MB allowed': () => isolatedFunction(allocate, { memory: 64 })(),

  'Waiting 100 ms, 50 allowed': () =>
    isolatedFunction(
      async ms => {
        await new Promise(resolve => setTimeout(resolve, ms))
      },
      { timeout: 50 }
    )(100),

  'An endless loop, 5 s allowed': () =>
    isolatedFunction(
      () => {
        while (true) Math.random()
      },
      { timeout: 5000 }
    )(),

  'Logs, one array for each level': () =>
    isolatedFunction(() => {
      for (const level of ['log', 'info', 'debug', 'warn', 'error']) console[level](`console.${level}`)
    })(),

  'An error of the function, thrown': () => isolatedFunction(fail)(),

  'The same error, as a value': () => isolatedFunction(fail, { throwError: false })()
}

function allocate() {
  const storage = []
  while (storage.length < 78) storage.push(new Uint8Array(1024 * 1024).fill(1))
  return storage.length
}

function fail() {
  throw new TypeError('oh no!')
}

async function main() {
  for (const [title, run] of Object.entries(EXAMPLES)) {
    console.log(`\n${title}`)
    const lines = await run().then(describeResult, describeError)
    console.log(lines.replaceAll(/^/gm, '  '))
  }
  await isolatedFunction.teardown()
}

function describeResult({ value, profiling, logging }) {
  const { cpu, memory, phases } = profiling
  const cost = `${phases.total.toFixed(1)} ms, ${cpu.toFixed(1)} ms of CPU, ${(memory / 2 ** 20).toFixed(1)} MB`
  const shown = value instanceof Error ? `${value.name}: ${value.message}` : inspect(value)
  return [`→ ${shown}`, `  ${inspect(logging)}`, `  ${cost}`].join('\n')
}

function describeError({ name, message }) {
  return `✗ ${name}: ${message}`
}

main()
