'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { inspect } = require('node:util')
const { NODES, runSandbox } = require('../support/sandbox-harness')

describe('a console call is one frame, formatted as the console prints it', () => {
  const CASES = {
    'each level is its own': [
      () => {
        for (const level of ['log', 'info', 'debug', 'warn', 'error']) console[level](`console.${level}`)
      },
      [
        ['log', 'console.log'],
        ['info', 'console.info'],
        ['debug', 'console.debug'],
        ['warn', 'console.warn'],
        ['error', 'console.error']
      ]
    ],
    'values are formatted': [
      () => {
        console.log('%s is %d', 'one', 1, { a: [1] })
        console.log()
        console.log('two\nlines\n')
      },
      [
        ['log', 'one is 1 { a: [ 1 ] }'],
        ['log', ''],
        ['log', 'two\nlines\n']
      ]
    ],
    'groups indent': [
      () => {
        console.group('outer')
        console.warn('inner\nlines')
        console.groupEnd()
        console.info('after')
      },
      [
        ['log', 'outer'],
        ['warn', '  inner\n  lines'],
        ['info', 'after']
      ]
    ],
    'the other methods go where they write to': [
      () => {
        console.dir({ a: { b: { c: {} } } }, { depth: 0 })
        console.table([{ a: 1 }])
        console.count()
        console.count()
        console.assert(true, 'silent')
        console.assert(false, 'loud')
        console.dirxml('x')
      },
      [
        ['log', '{ a: [Object] }'],
        ['log', '┌─────────┬───┐\n│ (index) │ a │\n├─────────┼───┤\n│ 0       │ 1 │\n└─────────┴───┘'],
        ['log', 'default: 1'],
        ['log', 'default: 2'],
        ['warn', 'Assertion failed: loud'],
        ['log', 'x']
      ]
    ],
    'writing to the streams counts as a call': [
      () => {
        process.stdout.write('out\n')
        process.stderr.write(Buffer.from('err'))
        console.log('after')
      },
      [
        ['log', 'out'],
        ['error', 'err'],
        ['log', 'after']
      ]
    ],
    'a console call within a console call keeps its own level': [
      () => {
        const print = () => {
          console.log('within')
          return 'outer'
        }
        console.info({ [require('node:util').inspect.custom]: print })
      },
      [
        ['log', 'within'],
        ['info', 'outer']
      ]
    ],
    'a proxy that throws can be logged': [
      () => {
        const trap = () => {
          throw new Error('trapped')
        }
        console.log(new Proxy({}, { get: trap, ownKeys: trap, getPrototypeOf: trap, has: trap }))
      },
      // Newer versions of Node print that it is a proxy.
      [['log', inspect(new Proxy({}, {}))]]
    ],
    'a replaced write of stdout sees what the console writes': [
      () => {
        const seen = []
        const { stdout } = process
        const write = stdout.write
        stdout.write = text => seen.push(text)
        console.log('captured')
        stdout.write = write
        console.log(seen)
      },
      [['log', "[ 'captured\\n' ]"]]
    ]
  }

  for (const [name, [snippet, logs]] of Object.entries(CASES)) {
    test(name, async () => {
      const result = await runSandbox(snippet)
      assert.equal(result.outcome, 'returned', result.error?.stack)
      assert.deepStrictEqual(result.logs, logs)
    })
  }

  test('console.trace is an error with a stack', async () => {
    const { logs } = await runSandbox(() => console.trace('here'))
    assert.equal(logs[0][0], 'error')
    assert.match(logs[0][1], /^Trace: here\n {4}at .*snippet\.js:1:\d+/)
  })

  test('console.time prints on the log level', async () => {
    const { logs } = await runSandbox(() => {
      console.time('t')
      console.timeEnd('t')
    })
    assert.equal(logs[0][0], 'log')
    assert.match(logs[0][1], /^t: [\d.]+ms$/)
  })

  test('what a worker logs is logged', async () => {
    const { logs, error } = await runSandbox(async () => {
      const { Worker } = require('node:worker_threads')
      const worker = new Worker('console.log("from the worker")', { eval: true })
      await new Promise(resolve => worker.once('exit', resolve))
    })
    assert.deepStrictEqual(logs, [['log', 'from the worker']], error?.stack)
  })

  test('what util.inspect throws reaches the function', async () => {
    const { error } = await runSandbox(() => {
      console.log({
        [require('node:util').inspect.custom]() {
          throw new RangeError('custom')
        }
      })
    })
    assert.equal(error.message, 'custom')
    assert.ok(error instanceof RangeError)
  })

  test('a warning of the process is no log', async () => {
    const { logs, outcome } = await runSandbox(async () => {
      process.emitWarning('careful', 'ExperimentalWarning')
      await new Promise(resolve => setTimeout(resolve, 10))
      console.log('kept')
    })
    assert.equal(outcome, 'returned')
    assert.deepStrictEqual(logs, [['log', 'kept']])
  })

  test('logs that were written before the process exits are kept', async () => {
    const { logs, exitCode, frames } = await runSandbox(() => {
      console.log('é'.repeat(1024 * 1024))
      process.exit(3)
    })
    assert.equal(exitCode, 3)
    assert.equal(logs[0][1].length, 1024 * 1024)
    assert.deepStrictEqual(frames, ['ready', 'log'])
  })
})

for (const { version, path, permission } of NODES) {
  test(`Node ${version} logs every level, with and without the permission model`, async () => {
    for (const flags of [[], [permission]]) {
      const { logs } = await runSandbox(
        () => {
          for (const level of ['log', 'info', 'debug', 'warn', 'error']) console[level]({ level })
          console.assert(false, 'a')
          console.table([[1]])
          process.stdout.write('o')
        },
        { node: path, flags }
      )
      const levels = logs.map(([level]) => level)
      assert.deepStrictEqual(levels, ['log', 'info', 'debug', 'warn', 'error', 'warn', 'log', 'log'])
      assert.equal(logs[0][1], "{ level: 'log' }")
    }
  })
}
