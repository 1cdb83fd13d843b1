'use strict'

const fs = require('node:fs')
const { describePairs } = require('../support/describe-pairs')
const { layOutFiles } = require('../support/lay-out-files')
const rawFiles = require('../table/raw-files')
const readsInScope = require('../table/read-scope')
const writesAnywhere = require('../table/write-anywhere')
const writesInScope = require('../table/write-scope')

/** Which files the kernel lets a process reach. */
function describeFiles(context) {
  // A path scope is exact: the folder has to be the same whenever the permissions are.
  const folder = layOutFiles(context.createFolder())
  const prepare = place => holdSecret(place === 'plain' ? layOutFiles(context.createFolder()) : folder)

  describePairs(
    'a folder that may be read:',
    { attempts: readsInScope, places: ['child'], permissions: [`fs-read=${folder}/open`], prepare },
    context
  )
  describePairs(
    'a folder that may be read and written to:',
    {
      attempts: writesInScope,
      places: ['child'],
      permissions: [`fs-read=${folder}/open`, `fs-write=${folder}/open`],
      prepare
    },
    context
  )
  describePairs(
    'a folder that may be read and written to, past Node:',
    {
      attempts: rawFiles,
      permissions: [`fs-read=${folder}/open`, `fs-write=${folder}/open`],
      prepare
    },
    context
  )
  describePairs(
    'writing anywhere, reading in a folder:',
    {
      attempts: writesAnywhere,
      places: ['child'],
      permissions: [`fs-read=${folder}/open`, 'fs-write'],
      prepare
    },
    context
  )
}

function holdSecret(folder) {
  const held = fs.openSync(`${folder}/secret`)
  return { folder, host: process.pid, held, release: () => fs.closeSync(held) }
}

module.exports = { describeFiles }
