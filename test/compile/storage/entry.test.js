'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { readEntry, writeEntry } = require('../../../js/compile/storage/entry')
const { createFolder } = require('../support/folders')

const ENTRY = { meta: { text: 'é\n\ud800', list: [1, null] }, body: 'line 1\nlïne 2 🙌\n' }

test('what was written is read, and nothing else is left', async t => {
  const folder = createFolder(t)
  await writeEntry(path.join(folder, 'entry'), ENTRY)
  assert.deepEqual(await readEntry(path.join(folder, 'entry')), ENTRY)
  assert.deepEqual(fs.readdirSync(folder), ['entry'])
  assert.equal(fs.statSync(path.join(folder, 'entry')).mode & 0o777, 0o600)
})

test('a file cut off or changed at any place is nothing', async t => {
  const file = path.join(createFolder(t), 'entry')
  await writeEntry(file, ENTRY)
  const bytes = fs.readFileSync(file)
  for (let place = 0; place < bytes.length; place++) {
    // The line end after the checksum says nothing, so it may be anything.
    if (place === 64) continue
    fs.writeFileSync(file, bytes.subarray(0, place))
    assert.equal(await readEntry(file), undefined, `cut at ${place}`)
    const changed = Buffer.from(bytes)
    changed[place] ^= 0x20
    fs.writeFileSync(file, changed)
    assert.equal(await readEntry(file), undefined, `changed at ${place}`)
  }
  fs.writeFileSync(file, bytes)
  assert.deepEqual(await readEntry(file), ENTRY)
})

test('a file that is missing or a folder is nothing', async t => {
  const folder = createFolder(t)
  assert.equal(await readEntry(path.join(folder, 'none')), undefined)
  assert.equal(await readEntry(folder), undefined)
})

test('a folder in the place of an entry gives way to it', async t => {
  const folder = createFolder(t)
  fs.mkdirSync(path.join(folder, 'entry', 'full'), { recursive: true })
  await writeEntry(path.join(folder, 'entry'), ENTRY)
  assert.deepEqual(await readEntry(path.join(folder, 'entry')), ENTRY)
  assert.deepEqual(fs.readdirSync(folder), ['entry'])
})

test('a write that fails leaves nothing and is told', async t => {
  const folder = createFolder(t)
  await assert.rejects(writeEntry(path.join(folder, 'x'.repeat(300)), ENTRY), { code: 'ENAMETOOLONG' })
  assert.deepEqual(fs.readdirSync(folder), [])
})
