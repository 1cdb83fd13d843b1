'use strict'

const assert = require('node:assert/strict')
const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const { describe, test } = require('node:test')
const { describePairs } = require('../support/describe-pairs')
const { layOutFiles } = require('../support/lay-out-files')
const { ALWAYS, MEMORY, PATHS, SOCKETS } = require('../table/reach')

// Where people put what is theirs.
const NOT_PROGRAMS = [
  '/usr/include',
  '/usr/src',
  '/usr/local/etc',
  '/usr/local/src',
  '/etc/ssl/private',
  '/etc/ssl'
]

/** What a process reaches by allowed system calls with other arguments, and by programs. */
function describeReach(context) {
  const { isolatedFunction, createFolder } = context
  const folder = layOutFiles(createFolder())
  const prepare = place => ({
    host: process.pid,
    folder: place === 'plain' ? layOutFiles(createFolder()) : folder
  })

  describePairs('arguments that reach past the process:', { attempts: ALWAYS, prepare }, context)
  describePairs('sockets that are neither TCP nor UDP:', { attempts: SOCKETS, permissions: ['net'] }, context)
  describePairs(
    'paths out of scope, past Node:',
    { attempts: PATHS, permissions: [`fs-read=${folder}/open`], places: ['sandbox'], prepare },
    context
  )
  describePairs('the memory that paths are taken from:', { attempts: MEMORY, places: ['sandbox'] }, context)

  describe('a program lists', () => {
    const list = isolatedFunction(listFolder, { allow: { permissions: ['child-process'] } })

    for (const folder of NOT_PROGRAMS.filter(isListable)) {
      test(`not ${folder}`, async () => {
        assert.match((await list(folder)).value, /Permission denied/)
        assert.doesNotMatch(listFolder(folder), /Permission denied/)
      })
    }
    for (const folder of ['/usr/bin', '/usr/share', '/usr/lib'].filter(isListable)) {
      test(folder, async () => assert.equal((await list(folder)).value, listFolder(folder)))
    }
  })

  test('a report does not tell where the library is', async () => {
    const { value } = await isolatedFunction(() => JSON.stringify(process.report.getReport()))()
    const library = fs.realpathSync(`${__dirname}/../../..`)
    assert.ok(!value.includes(library.concat('/build')) && !value.includes('/build/guard.so'))
    assert.match(value, /sharedObjects/)
  })
}

function isListable(folder) {
  try {
    execFileSync('ls', [folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function listFolder(folder) {
  const { stdout, stderr } = require('node:child_process').spawnSync('ls', [folder], { encoding: 'utf8' })
  return stderr + stdout
}

module.exports = { describeReach }
