'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { describeSet } = require('../../../js/compile/install/dependency-set')

const NAMES = ['a', 'A.b_c-d', '@s/a', '@S-1/a.b', 'x'.repeat(214)]
const VERSIONS = [
  '1',
  '1.2.3',
  '1.2.3-beta.1+build',
  '^1',
  '~1.2',
  '>=1.2',
  '1.x',
  '*',
  '1||2',
  'latest',
  'next-11',
  'v2'
]

const WRONG_NAMES = [
  '',
  '-a',
  '.a',
  '_a',
  'a b',
  'a/b',
  '@s',
  '@s/',
  '@/a',
  '@s/a/b',
  '../a',
  '/a',
  'a\nb',
  'a:b',
  'é',
  'x'.repeat(215)
]
const WRONG_VERSIONS = [
  '',
  ' ',
  '-1',
  '--registry=http://x',
  '../a',
  './a',
  '/a',
  '~/a',
  'file:a',
  'link:a',
  'npm:b',
  'npm:b@1',
  'workspace:*',
  'catalog:',
  'git+ssh://h/x',
  'http://h/x.tgz',
  'user/repo',
  'github:user/repo',
  'user@host',
  'a.tgz',
  'a.tar.gz',
  'a.tar',
  'a#b',
  'a%2fb',
  'a\nb'
]

test('names and versions of npm packages are accepted', () => {
  for (const name of NAMES)
    for (const version of VERSIONS) assert.doesNotThrow(() => describeSet([{ name, version }]))
})

test('everything else is refused, whatever the analysis said', () => {
  for (const name of WRONG_NAMES) {
    const expected = { name: 'DependencyNameError', dependency: `${name}@1`, reason: 'invalid name' }
    assert.throws(() => describeSet([{ name, version: '1' }]), expected, name)
  }
  for (const version of WRONG_VERSIONS) {
    const expected = { name: 'DependencyNameError', dependency: `a@${version}`, reason: 'invalid version' }
    assert.throws(() => describeSet([{ name: 'a', version }]), expected, version)
  }
})

test('a set is the same in every order and with repeats', () => {
  const [a, b] = ['a', 'b'].map(name => ({ name, version: '1' }))
  assert.deepEqual(describeSet([a, b]), describeSet([b, a, b]))
  assert.notEqual(describeSet([a]).hash, describeSet([{ ...a, version: '1.0' }]).hash)
})

test('packages keep their names, several versions of one get names of their own', () => {
  const { manifest, folders } = describeSet([
    { name: '@s/a', version: '1' },
    { name: 'constructor', version: 'latest' },
    { name: '@s/a', version: '2' }
  ])
  assert.deepEqual(manifest.dependencies, {
    'version-0-of-s-a': 'npm:@s/a@1',
    'version-1-of-s-a': 'npm:@s/a@2',
    constructor: '*'
  })
  assert.deepEqual(Object.fromEntries(folders), {
    '@s/a@1': 'version-0-of-s-a',
    '@s/a@2': 'version-1-of-s-a',
    'constructor@latest': 'constructor'
  })
})
