'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { findSafeRoot, openRoot } = require('../../../js/compile/storage/root')
const { createFolder } = require('../support/folders')

test('a missing folder is created for its user alone, and not by looking for it', async t => {
  const folder = path.join(createFolder(t), 'a', 'b')
  assert.equal(await findSafeRoot(folder), undefined)
  assert.equal(fs.existsSync(folder), false)
  assert.equal((await openRoot(folder)).root, folder)
  assert.equal(fs.statSync(folder).mode & 0o777, 0o700)
  assert.equal((await findSafeRoot(folder)).root, folder)
})

test('a folder that others may read but not write is as good', async t => {
  const folder = createFolder(t)
  fs.chmodSync(folder, 0o755)
  assert.equal((await openRoot(folder)).root, folder)
})

test('a folder that group or others may write is refused', async t => {
  const folder = createFolder(t)
  for (const mode of [0o720, 0o702, 0o777, 0o1777]) {
    fs.chmodSync(folder, mode)
    await assert.rejects(openRoot(folder), {
      message: `${folder} can be written by other users. Run \`chmod 700 ${folder}\``
    })
    assert.equal(await findSafeRoot(folder), undefined)
  }
  fs.chmodSync(folder, 0o700)
  assert.equal((await openRoot(folder)).root, folder)
})

test('a folder of another user is refused', async t => {
  const { folder, owner } = findForeignFolder(t)
  await assert.rejects(openRoot(folder), {
    message: new RegExp(
      `^${folder} belongs to user ${owner}, not to user ${process.geteuid()} who runs this\\. Remove it`
    )
  })
  assert.equal(await findSafeRoot(folder), undefined)
})

test('a link to a folder is refused, the folder is not', async t => {
  const folder = createFolder(t)
  const link = path.join(folder, 'link')
  fs.symlinkSync(createFolder(t), link)
  await assert.rejects(openRoot(link), { message: /is a symbolic link/ })
  assert.equal(await findSafeRoot(link), undefined)
  assert.equal((await openRoot(fs.realpathSync(link))).root, fs.realpathSync(link))
})

// Root can give a folder away; for anyone else those of root are foreign.
function findForeignFolder(t) {
  if (process.geteuid() !== 0) return { folder: '/usr', owner: 0 }
  const folder = createFolder(t)
  fs.chownSync(folder, 12345, 12345)
  return { folder, owner: 12345 }
}
