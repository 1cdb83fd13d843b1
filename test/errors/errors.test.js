'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { inspect } = require('node:util')
const errors = require('../../js/errors')
const { attachRun } = require('../../js/errors/attach-run')
const { createNonError } = require('../../js/errors/non-error')

const { IsolatedFunctionError } = errors

const TABLE = [
  [
    'DependencyNameError',
    'EDEPENDENCYNAME',
    { dependency: 'X' },
    "Dependency 'X' is not a valid npm package name"
  ],
  [
    'DependencyUnallowedError',
    'EDEPENDENCYUNALLOWED',
    { dependency: 'X' },
    "Dependency 'X' is not in the allowed list"
  ],
  [
    'DependencyInstallError',
    'EDEPENDENCYINSTALL',
    { dependencies: ['a@1', 'b@2'], stderr: '404 Not Found\n' },
    "Dependencies 'a@1', 'b@2' could not be installed: 404 Not Found"
  ],
  ['SnippetSyntaxError', 'ESYNTAX', { message: 'Unexpected token', line: 1, column: 2 }, 'Unexpected token'],
  ['TimeoutError', 'ETIMEOUT', { limit: 50 }, 'Execution timed out after 50 ms'],
  ['CpuTimeError', 'ECPUTIME', { limit: 50 }, 'CPU time limit exceeded: more than 50 ms'],
  ['MemoryError', 'EMEMORY', { limit: 64, scope: 'heap' }, 'Out of memory: more than 64 MB'],
  [
    'PermissionError',
    'EPERMISSION',
    { permission: 'Net', resource: 'x' },
    "Access to 'Net' has been restricted"
  ],
  [
    'MaxBufferError',
    'EMAXBUFFER',
    { limit: 1024 },
    'The result and the logs exceeded the maxBuffer of 1024 bytes'
  ],
  [
    'FilesLimitError',
    'EFILES',
    { limit: 'maxFiles', value: 10 },
    'The files of the call are more than 10 (the option `files.maxFiles`)'
  ],
  [
    'QueueFullError',
    'EQUEUEFULL',
    { limit: 5 },
    'The queue is full: 5 calls wait for a slot already (the option `maxQueue`)'
  ],
  [
    'ExitError',
    'EEXIT',
    { exitCode: 3, signal: null },
    'The process exited with code 3 before it returned a value'
  ],
  [
    'HostFunctionError',
    'EHOSTFUNCTION',
    { hostFunction: 'users.find', message: 'no such user' },
    "The host function 'users.find' failed: no such user"
  ],
  [
    'HostLimitError',
    'EHOSTLIMIT',
    { limit: 'calls', value: 256 },
    'The host functions went over the limit `calls` of 256'
  ],
  [
    'NativeUnavailableError',
    'ENATIVE',
    { platform: 'plan9-mips', tried: ['./a.node: no such file'], mend: 'Run npm run build' },
    'Could not load the native addon of isolated-function on plan9-mips\n- ./a.node: no such file\nRun npm run build'
  ]
]

describe('each error class', () => {
  for (const [name, code, fields, message] of TABLE) {
    test(`${name} has its name, code, message and fields`, () => {
      const error = new errors[name](fields)
      assert.ok(error instanceof IsolatedFunctionError && error instanceof Error)
      assert.equal(error.name, name)
      assert.equal(error.constructor.name, name)
      assert.equal(error.code, code)
      assert.equal(error.message, message)
      assert.ok(error.stack.startsWith(`${name}: ${message}`))
      const { message: _, ...rest } = fields
      assert.deepStrictEqual({ ...error }, { code, ...rest })
    })
  }

  test('the table is complete', () => {
    assert.deepStrictEqual(
      Object.keys(errors).sort(),
      ['IsolatedFunctionError', 'isThrown', ...TABLE.map(([name]) => name)].sort()
    )
  })

  test('can be created without fields', () => {
    for (const [name, code] of TABLE) assert.equal(new errors[name]().code, code)
  })

  test('points its stack at where it was created', () => {
    assert.match(new errors.TimeoutError().stack.split('\n')[1], /errors\.test\.js/)
  })
})

describe('an exit', () => {
  test('by a signal names it', () => {
    const { message } = new errors.ExitError({ exitCode: null, signal: 'SIGABRT' })
    assert.equal(message, 'The process was killed by SIGABRT before it returned a value')
  })

  test('with code 0 says that nothing was left to wait for', () => {
    assert.match(new errors.ExitError({ exitCode: 0, signal: null }).message, /nothing was left to wait for/)
  })
})

test('a syntax error shows the code frame below its message', () => {
  const error = new errors.SnippetSyntaxError({
    message: 'Unexpected token',
    frame: '> 1 | a b',
    line: 1,
    column: 2
  })
  assert.equal(error.message, 'Unexpected token\n\n> 1 | a b')
})

test('what a run cost and logged is on the error without cluttering its print', () => {
  const run = { profiling: { cpu: 1 }, logging: { log: ['x'] } }
  for (const error of [new errors.TimeoutError(run), attachRun(new TypeError('x'), run)]) {
    assert.deepStrictEqual(error.profiling, run.profiling)
    assert.deepStrictEqual(error.logging, run.logging)
    assert.doesNotMatch(inspect(error), /profiling|logging/)
  }
  assert.ok(!('profiling' in new errors.TimeoutError()))
})

test('a thrown value that is no error becomes the cause of a NonError', () => {
  for (const value of [undefined, null, 'text', 0, { a: 1 }]) {
    const error = createNonError(value)
    assert.equal(error.name, 'NonError')
    assert.ok(Object.hasOwn(error, 'cause'))
    assert.equal(error.cause, value)
  }
  assert.equal(createNonError('text').message, "A value that is not an error was thrown: 'text'")
})

const SHORT = {
  'an object of objects': [{ a: { b: { c: 1 } } }, '{ a: { b: [Object] } }'],
  'an array of arrays': [[1, [2, [3]]], '[ 1, [ 2, [Array] ] ]'],
  'a Map': [new Map([[1, 2]]), '[Map]'],
  'a Date': [new Date(0), '1970-01-01T00:00:00.000Z'],
  'a big integer': [2n ** 70n, '1180591620717411303424n'],
  'undefined in an object': [{ a: undefined }, '{ a: undefined }']
}

for (const [name, [value, text]] of Object.entries(SHORT)) {
  test(`${name} that is thrown is written as inspect does, in short`, () => {
    assert.equal(createNonError(value).message, `A value that is not an error was thrown: ${text}`)
  })
}

test('the message of a NonError is short, and is written at once, whatever was thrown', () => {
  const manyKeys = {}
  for (let i = 0; i < 20_000; i++) manyKeys[`k${i}`] = manyKeys
  const digits = BigInt(`0x${'f'.repeat(1_000_000)}`)
  const started = process.cpuUsage()
  for (const value of [
    manyKeys,
    Array(1000).fill(manyKeys),
    { ['k'.repeat(1e6)]: 'x'.repeat(1e6) },
    Object.assign([], { length: 2 ** 32 - 1 }),
    [digits],
    new Map(Array.from({ length: 1000 }, (_, i) => [i, manyKeys])),
    Object.assign(new Error('x'), manyKeys)
  ]) {
    const { message, cause } = createNonError(value)
    assert.ok(message.length < 20_000, `${message.length} characters`)
    assert.equal(cause, value)
  }
  assert.ok(process.cpuUsage(started).user < 1e6)
})
