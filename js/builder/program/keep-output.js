'use strict'

const MAX_LENGTH = 1024 * 1024

/** Keeps the last of what a program writes, which would be lost: the descriptors of a builder lead nowhere. */
function keepOutput({ stdout, stderr, on }) {
  const texts = { stdout: '', stderr: '' }
  const keep = name => (chunk, encoding, done) => {
    texts[name] = (texts[name] + chunk).slice(-MAX_LENGTH)
    const callback = typeof encoding === 'function' ? encoding : done
    if (callback) process.nextTick(callback)
    return true
  }
  stdout.write = keep('stdout')
  stderr.write = keep('stderr')
  on.call(process, 'uncaughtExceptionMonitor', error => stderr.write(`${error?.stack ?? error}\n`))
  return { read: () => ({ ...texts }) }
}

module.exports = { keepOutput }
