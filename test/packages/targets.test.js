'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { describe, test } = require('node:test')
const { PLATFORMS, listBinaries } = require('../../scripts/platforms')
const { inspectBinary } = require('../../scripts/pack/inspect')
const { createTexts } = require('../../scripts/pack/manifests')
const { describePlatform } = require('../../js/native/platform')

const ROOT = path.join(__dirname, '../..')
const platform = PLATFORMS.find(({ name }) => name === describePlatform())
// What was built here is for this machine, and may need its system.
const ANY = { glibc: '99.0', macOS: '99.0' }

describe('the manifests of the platform packages', () => {
  for (const platform of PLATFORMS) {
    test(`${platform.name}: what is committed is what its row of the list makes`, () => {
      for (const [name, text] of Object.entries(createTexts(platform))) {
        const file = path.join(ROOT, 'npm', platform.name, name)
        assert.equal(fs.readFileSync(file, 'utf8'), text, 'write them with `node scripts/pack/manifests.js`')
      }
    })
  }

  test('there are no others', () => {
    assert.deepEqual(fs.readdirSync(path.join(ROOT, 'npm')).sort(), PLATFORMS.map(({ name }) => name).sort())
  })
})

describe('a look into a binary', () => {
  for (const { file } of listBinaries(platform)) {
    const binary = path.join(ROOT, 'build', file)

    test(`${file}: is of this platform, and of no other`, () => {
      assert.match(inspectBinary(binary, platform, ANY), /^(glibc|macOS) \d+\.\d+$|^musl$/)
      for (const other of PLATFORMS.filter(({ os, cpu }) => os !== platform.os || cpu !== platform.cpu)) {
        assert.throws(() => inspectBinary(binary, other, ANY), {
          message: new RegExp(`^${binary} is .*, and ${other.name} needs `)
        })
      }
    })
  }

  test('one that asks for a newer system is refused', { skip: platform.libc !== 'glibc' }, () => {
    const binary = path.join(ROOT, 'build/guard.so')
    const [, newest] = /^glibc (.*)$/.exec(inspectBinary(binary, platform, ANY))
    assert.equal(inspectBinary(binary, platform, { glibc: newest }), `glibc ${newest}`)
    assert.throws(() => inspectBinary(binary, platform, { glibc: '2.1' }), {
      message: `${binary} needs glibc ${newest}, and the oldest that is supported is 2.1`
    })
  })

  test('one that asks for a library that not every system has is refused', () => {
    // Node brings no C++ library: it takes the system's.
    assert.throws(
      () => inspectBinary(process.execPath, platform, ANY),
      /needs .*libstdc\+\+.*, which not every/
    )
  })
})
