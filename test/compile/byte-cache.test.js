'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { createByteCache } = require('../../js/compile/byte-cache')

test('what was not used for longest is dropped when there are too many bytes', () => {
  const cache = createByteCache(10)
  cache.set('a', 1, 4)
  cache.set('b', 2, 4)
  assert.equal(cache.get('a'), 1)
  cache.set('c', 3, 4)
  assert.deepEqual(['a', 'b', 'c'].map(cache.get), [1, undefined, 3])
})

test('a value that is replaced is counted once', () => {
  const cache = createByteCache(10)
  cache.set('a', 1, 6)
  cache.set('b', 2, 4)
  cache.set('b', 3, 3)
  assert.deepEqual(['a', 'b'].map(cache.get), [1, 3])
})

test('a value that is too large for all is kept alone', () => {
  const cache = createByteCache(10)
  cache.set('a', 1, 5)
  cache.set('large', 2, 100)
  assert.deepEqual(['a', 'large'].map(cache.get), [undefined, 2])
  cache.set('b', 3, 5)
  assert.deepEqual(['large', 'b'].map(cache.get), [undefined, 3])
})

test('deleted values are gone, and their bytes free again', () => {
  const cache = createByteCache(10)
  cache.set('a1', 1, 5)
  cache.set('b1', 2, 5)
  cache.deleteAll(key => key.startsWith('a'))
  cache.set('c1', 3, 5)
  assert.deepEqual(['a1', 'b1', 'c1'].map(cache.get), [undefined, 2, 3])
})
