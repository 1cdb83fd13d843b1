'use strict'

const { HostFunctionError, HostLimitError } = require('../../errors')
const { traceHostCall } = require('../../observe/trace-host-call')
const { runInTurns } = require('../turns')
const { createBudget, decode, decodeInSteps, encode, SMALL } = require('../values')
const { describeError, describeRefusal, readMessage } = require('./describe-error')
const { runInHostCall } = require('./host-call')
const { RefusedArgument, validateArgument } = require('./validate-argument')

// Of setTimeout. Its timers keep no host alive: the run does.
const LONGEST_DELAY = 2 ** 31 - 1

/**
 * The host calls of one run. `answer(id, isSettled, bytes)` sends one to the sandbox, `pauseClock(id, ms)` stops its clock,
 * `breakOff()` ends the run because of what it sent, and `slot` is the run's. `depth`: how many host calls the run itself is
 * inside of.
 */
function createHostCalls({ functions, limits }, { answer, pauseClock, breakOff, slot, depth }) {
  const open = new Map()
  const causes = new Map()
  const made = new Map()
  const total = { count: 0, abandoned: 0, ms: 0, argumentBytes: 0, resultBytes: 0 }
  let isOver = false

  /** A call has come in. `bytes`: its arguments, or nothing where they are more than may be sent. */
  async function accept({ id, function: place, arguments: bytes }) {
    const call = openCall(id, functions[place])
    total.count++
    total.argumentBytes += bytes?.length ?? 0
    const { isSettled, text } = await settle(call, bytes)
    if (!close(call)) return
    await call.resume()
    const sent = Buffer.from(text)
    if (isSettled) total.resultBytes += sent.length
    if (!isOver) answer(id, isSettled, sent)
  }

  function openCall(id, target) {
    const controller = new AbortController()
    const call = { id, target, controller, began: performance.now(), resume: async () => {} }
    call.handle = Object.freeze({
      signal: controller.signal,
      name: target.name,
      index: id,
      pauseClock: most => pause(call, most)
    })
    open.set(id, call)
    return call
  }

  /** Returns `false` for one that is closed: its run has ended, and nobody waits for what it gave. */
  function close(call) {
    if (!open.delete(call.id)) return false
    total.ms += performance.now() - call.began
    return true
  }

  // What the sandbox is to get: it never rejects.
  async function settle(call, bytes) {
    const { target } = call
    try {
      countCall(target)
      if (bytes === undefined) throw createLimitError(target, 'argumentBytes', limits.argumentBytes)
      const args = await readArguments(bytes)
      const value = await perform(call, await validateArgument(target.name, target.input, args))
      const text = encode(value)
      if (Buffer.byteLength(text) > limits.resultBytes)
        throw createLimitError(target, 'resultBytes', limits.resultBytes)
      return { isSettled: true, text }
    } catch (error) {
      return { isSettled: false, text: describeFailure(call, error) }
    }
  }

  function countCall(target) {
    const count = (made.get(target) ?? 0) + 1
    made.set(target, count)
    if (count > target.maxCalls) throw createLimitError(target, 'maxCalls', target.maxCalls)
  }

  async function readArguments(bytes) {
    try {
      const budget = createBudget(bytes.length, limits.argumentBytes)
      const args =
        bytes.length <= SMALL
          ? decode(bytes.toString(), budget)
          : await runInTurns(decodeInSteps(bytes, budget))
      if (Array.isArray(args)) return args
    } catch {}
    // Not written by our code in the sandbox.
    breakOff()
    throw new TypeError('The arguments could not be read')
  }

  async function perform(call, args) {
    const { target, controller, handle } = call
    const { execute } = target
    const context = { handle, depth: depth + 1, isOpen: () => open.has(call.id) }
    const record = { name: target.name, index: call.id }
    const executed = traceHostCall(record, async () => runInHostCall(context, () => execute(...args)))
    if (target.timeout === Infinity) return executed
    return withinTime(executed, target.timeout, () => {
      const error = createLimitError(target, 'timeout', target.timeout)
      controller.abort(error)
      return error
    })
  }

  function describeFailure({ id, target }, error) {
    if (error instanceof RefusedArgument) return describeRefusal(error, target.name, { issues: error.issues })
    causes.set(id, { target, error })
    if (!(error instanceof HostLimitError)) return describeError(error, target.name)
    const { code, limit, value } = error
    return describeRefusal(error, target.name, { code, limit, value })
  }

  function pause(call, most) {
    if (typeof most !== 'number' || !(most > 0))
      throw new TypeError(`Expected \`maxMs\` of \`pauseClock\` to be a number above zero, got ${most}`)
    if (!open.has(call.id)) return
    pauseClock(call.id, most)
    slot.giveBack()
    const timer = setTimeout(slot.takeAgain, Math.min(most, LONGEST_DELAY)).unref()
    call.resume = () => {
      clearTimeout(timer)
      return slot.takeAgain()
    }
  }

  /** The run has ended: whoever still works for it is told, and what comes of it is dropped. */
  function end(reason) {
    isOver = true
    total.abandoned = open.size
    const left = [...open.values()]
    for (const call of left) {
      close(call)
      call.resume()
    }
    for (const { controller } of left) controller.abort(reason)
  }

  /** The error that a function let through, which was rejected with by that call: the host's own. */
  function findError(id) {
    const cause = causes.get(id)
    if (!cause) return undefined
    const { target, error } = cause
    if (error instanceof HostLimitError) return createLimitError(target, error.limit, error.value)
    return createHostFunctionError(target, error)
  }

  return { accept, end, findError, total }
}

function createLimitError({ name }, limit, value) {
  return new HostLimitError({ limit, value, hostFunction: name })
}

function createHostFunctionError({ name }, error) {
  const wrapped = new HostFunctionError({ hostFunction: name, message: readMessage(error) })
  // Whatever it threw, `undefined` too.
  Object.defineProperty(wrapped, 'cause', {
    value: error,
    writable: true,
    configurable: true,
    enumerable: false
  })
  return wrapped
}

function withinTime(promise, ms, fail) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(fail()), Math.min(ms, LONGEST_DELAY)).unref()
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

module.exports = { createHostCalls }
