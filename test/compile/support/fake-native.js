'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { setTimeout } = require('node:timers/promises')
const { isBuiltin } = require('../../../js/compile/bundle/builtins')

/** The shape of the addon, with as much analysis as these tests need, so that they test compiling alone. */
function createFakeNative() {
  const native = { prepared: 0, prepare, lock, tryLock, unlock }

  async function prepare(code, { allow }) {
    native.prepared++
    if (code.includes('SYNTAX ERROR')) {
      throw Object.assign(new Error('Unexpected token'), {
        code: 'ESYNTAX',
        line: 1,
        column: 6,
        frame: '> 1 | SYNTAX'
      })
    }
    return { report: analyze(code, allow), code, map: null }
  }

  return native
}

const CALL = /\b(require\.resolve|require|import)\('([^']+)'\)/g
const KINDS = { require: 'require', 'require.resolve': 'resolve', import: 'dynamic-import' }
const SPECIFIER = /^((?:@[\w.-]+\/)?[\w.-]+)(?:@([^/]+))?(\/.*)?$/

function analyze(code, allow) {
  const report = { dependencies: [], builtins: [], rejected: [], dynamic: [] }
  for (const { 1: call, 2: specifier, index } of code.matchAll(CALL)) {
    const match = /^[^.:]/.test(specifier) && !specifier.includes(':') && SPECIFIER.exec(specifier)
    if (isBuiltin(specifier)) report.builtins.push({ name: specifier, specifier })
    else if (!match) report.rejected.push({ specifier, reason: 'not a package' })
    else
      report.dependencies.push(
        describe(specifier, call, match, allow, code.slice(0, index).endsWith('try { '))
      )
  }
  return report
}

function describe(specifier, call, [, name, version = 'latest'], allow, isOptional) {
  const allowed = !allow || allow.includes(name)
  return { name, version, specifier, kind: KINDS[call], allowed, optional: isOptional }
}

// Beside the folder of the users, which is removed while that one is held.
function findHeld(file) {
  return path.basename(file) === 'gate' ? `${path.resolve(file, '../../..')}/gate.held` : `${file}.held`
}

async function lock(file) {
  for (;;) {
    const handle = tryLock(file)
    if (handle) return handle
    await setTimeout(5)
  }
}

function tryLock(file) {
  const held = findHeld(file)
  try {
    fs.closeSync(fs.openSync(held, 'wx'))
    return held
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
}

function unlock(handle) {
  fs.unlinkSync(handle)
}

module.exports = { createFakeNative }
