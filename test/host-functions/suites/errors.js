'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')

const THROWN = {
  'an error of a built-in class': () => {
    throw Object.assign(new RangeError('too far', { cause: 'secret' }), { code: 'EFAR', secret: 1 })
  },
  'an error, later': () => Promise.reject(Object.assign(new RangeError('too far'), { code: 'EFAR' })),
  'an error of a class of its own': () => {
    class Own extends RangeError {}
    throw Object.assign(new Own('too far'), { code: 'EFAR' })
  }
}

/** What becomes of what host functions throw. */
function describeErrors(isolatedFunction) {
  describe('what a host function throws', () => {
    for (const [name, fail] of Object.entries(THROWN)) {
      test(`rejects inside without what tells of the host: ${name}`, async () => {
        const fn = isolatedFunction(
          `async () => {
            const error = await fail().catch(error => error)
            return [error.constructor === RangeError, error.name, error.message, error.code, error.stack, Object.keys(error)]
          }`,
          { hostFunctions: { fail } }
        )
        const { value } = await fn()
        assert.deepEqual(value, [
          true,
          'RangeError',
          'too far',
          'EFAR',
          'RangeError: too far\n    at fail (host function)',
          ['code']
        ])
      })
    }

    test('is the cause where the function lets it through', async () => {
      const thrown = Object.assign(new TypeError('no'), { secret: 1 })
      const hostFunctions = { users: { find: () => Promise.reject(thrown) } }
      for (const source of [
        '() => users.find()',
        'async () => { try { await users.find() } catch (error) { throw error } }',
        '() => { users.find(); return new Promise(resolve => setTimeout(resolve, 5000)) }'
      ]) {
        await assert.rejects(isolatedFunction(source, { hostFunctions })(), error => {
          assert.deepEqual(
            [error.name, error.code, error.hostFunction],
            ['HostFunctionError', 'EHOSTFUNCTION', 'users.find']
          )
          assert.equal(error.message, "The host function 'users.find' failed: no")
          assert.equal(error.cause, thrown)
          assert.equal(error.profiling.hostCalls.count, 1)
          return true
        })
      }
    })

    test('is told from an error that imitates it', async () => {
      const fn = isolatedFunction(
        `async () => {
          const error = await fail().catch(error => error)
          throw Object.assign(new error.constructor(error.message), { name: error.name, code: error.code, stack: error.stack })
        }`,
        {
          hostFunctions: {
            fail: () => {
              throw Object.assign(new TypeError('no'), { code: 'ENO' })
            }
          }
        }
      )
      await assert.rejects(fn(), error => error.name === 'TypeError' && error.cause === undefined)
      const forged = isolatedFunction(
        "() => { throw Object.assign(new Error('x'), { name: 'HostFunctionError', code: 'EHOSTFUNCTION' }) }",
        { hostFunctions: { fail: () => 1 } }
      )
      await assert.rejects(forged(), error => error.constructor === Error)
    })

    test('may be undefined, or an error whose properties throw', async () => {
      const hostile = new Error('x')
      Object.defineProperty(hostile, 'message', {
        get() {
          throw new Error('unreadable')
        }
      })
      for (const thrown of [undefined, null, 'text', hostile]) {
        const fn = isolatedFunction('() => fail()', { hostFunctions: { fail: () => Promise.reject(thrown) } })
        await assert.rejects(fn(), error => error.name === 'HostFunctionError' && error.cause === thrown)
      }
    })
  })

  describe('an argument that its schema refuses', () => {
    const refusal = { issues: [{ message: 'is wrong', path: ['user', { key: 'id' }] }] }
    const input = createSchema(value => (value?.id > 0 ? { value: { id: value.id, seen: true } } : refusal))

    test('is a TypeError with its issues, and the host function is not called', async () => {
      const calls = []
      const execute = value => calls.push(value)
      const fn = isolatedFunction(
        `async value => {
          const error = await create(value).catch(error => error)
          return error instanceof TypeError ? [error.message, error.issues] : error
        }`,
        { hostFunctions: { create: { execute, input } } }
      )
      assert.deepEqual((await fn({ id: 0 })).value, [
        "The argument of 'create' was refused: user.id: is wrong",
        [{ message: 'is wrong', path: ['user', 'id'] }]
      ])
      assert.deepEqual(calls, [])
      assert.deepEqual((await fn({ id: 1 })).value, 1)
      assert.deepEqual(calls, [{ id: 1, seen: true }])
    })
  })
}

function createSchema(validate) {
  return { '~standard': { version: 1, vendor: 'test', validate: async value => validate(value) } }
}

module.exports = { describeErrors }
