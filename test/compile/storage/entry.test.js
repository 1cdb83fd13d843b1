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
  await writeEntry(folder, path.join(folder, 'entry'), ENTRY)
  assert.deepEqual(await readEntry(folder, path.join(folder, 'entry')), ENTRY)
  assert.deepEqual(fs.readdirSync(folder), ['entry', 'key'])
  assert.equal(fs.statSync(path.join(folder, 'entry')).mode & 0o777, 0o600)
})

test('a file cut off or changed at any place is nothing', async t => {
  const file = path.join(createFolder(t), 'entry')
  await writeEntry(path.dirname(file), file, ENTRY)
  const bytes = fs.readFileSync(file)
  for (let place = 0; place < bytes.length; place++) {
    // The line end after the signature says nothing, so it may be anything.
    if (place === 64) continue
    fs.writeFileSync(file, bytes.subarray(0, place))
    assert.equal(await readEntry(path.dirname(file), file), undefined, `cut at ${place}`)
    const changed = Buffer.from(bytes)
    changed[place] ^= 0x20
    fs.writeFileSync(file, changed)
    assert.equal(await readEntry(path.dirname(file), file), undefined, `changed at ${place}`)
  }
  fs.writeFileSync(file, bytes)
  assert.deepEqual(await readEntry(path.dirname(file), file), ENTRY)
})

test('a file that is missing or a folder is nothing', async t => {
  const folder = createFolder(t)
  assert.equal(await readEntry(folder, path.join(folder, 'none')), undefined)
  assert.equal(await readEntry(folder, folder), undefined)
})

test('a folder in the place of an entry gives way to it', async t => {
  const folder = createFolder(t)
  fs.mkdirSync(path.join(folder, 'entry', 'full'), { recursive: true })
  await writeEntry(folder, path.join(folder, 'entry'), ENTRY)
  assert.deepEqual(await readEntry(folder, path.join(folder, 'entry')), ENTRY)
  assert.deepEqual(fs.readdirSync(folder), ['entry', 'key'])
})

test('a write that fails leaves nothing and is told', async t => {
  const folder = createFolder(t)
  await assert.rejects(writeEntry(folder, path.join(folder, 'x'.repeat(300)), ENTRY), {
    code: 'ENAMETOOLONG'
  })
  assert.deepEqual(fs.readdirSync(folder), ['key'])
})

test('a file that another one took the place of, or another key signed, is nothing', async t => {
  const [folder, other] = [createFolder(t), createFolder(t)]
  const file = path.join(folder, 'entry')
  await writeEntry(folder, file, ENTRY)
  await writeEntry(folder, path.join(folder, 'another'), { meta: { other: true } })
  const own = fs.readFileSync(file)
  fs.copyFileSync(path.join(folder, 'another'), file)
  assert.equal(await readEntry(folder, file), undefined)
  await writeEntry(other, path.join(other, 'entry'), ENTRY)
  fs.copyFileSync(path.join(other, 'entry'), file)
  assert.equal(await readEntry(folder, file), undefined)
  fs.writeFileSync(file, own)
  assert.deepEqual(await readEntry(folder, file), ENTRY)
})

test('a key is for its user alone, and a damaged one is made anew', async t => {
  const folder = createFolder(t)
  const [file, key] = [path.join(folder, 'entry'), path.join(folder, 'key')]
  await writeEntry(folder, file, ENTRY)
  assert.equal(fs.statSync(key).mode & 0o777, 0o600)
  fs.writeFileSync(key, 'short')
  assert.equal(await readEntry(folder, file), undefined)
  await writeEntry(folder, file, ENTRY)
  assert.deepEqual(await readEntry(folder, file), ENTRY)
})
