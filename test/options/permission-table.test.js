'use strict'

// One list of permissions: what the types promise, what the command line of Node knows, and what an error is mended with.

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { describeFailure } = require('../../js/cli/describe-failure')
const { PermissionError } = require('../../js/errors')
const { createGrant } = require('../../js/options/create-grant')
const { NAMES, PERMISSIONS } = require('../../js/options/permission-table')
const { normalizePermissions } = require('../../js/options/permissions')

test('the types name the permissions of the table, and the scopes that they may have', () => {
  const types = fs.readFileSync(path.join(__dirname, '../../js/types.d.ts'), 'utf8')
  const [, list] = /export type Permission =([^/]*?)\n\n/.exec(types)
  const written = list.match(/[\w-]+(?:=\$\{string\})?/g).filter(name => name !== 'string')
  const forms = NAMES.flatMap(name => {
    const own = PERMISSIONS[name].scope ? [name, `${name}=\${string}`] : [name]
    return own.flatMap(form => [form, form.replaceAll('-', '_')])
  })
  assert.deepEqual([...new Set(written)].sort(), [...new Set(forms)].sort())
})

test('each is accepted as an option', () => {
  assert.deepEqual(
    normalizePermissions(NAMES).map(({ name }) => name),
    NAMES
  )
  assert.throws(
    () => normalizePermissions(['toString']),
    /a list of addons, .*, fs-read=\/path, fs-write=\/path/
  )
})

test('what Node withheld is told by the name that grants it', () => {
  for (const name of NAMES) {
    const error = new PermissionError({ permission: PERMISSIONS[name].nodeName })
    assert.match(describeFailure(error, 'f.js'), new RegExp(`To allow it: --allow-permission ${name}$`))
  }
  assert.doesNotMatch(describeFailure(new PermissionError({ permission: 'toString' }), 'f.js'), /To allow it/)
})

test('the running Node knows the flags of all but those that came later', () => {
  const known = process.allowedNodeEnvironmentFlags
  const absent = NAMES.filter(name => !known.has(PERMISSIONS[name].flag))
  const later = ['ffi', 'inspector', 'net']
  assert.ok(
    absent.every(name => later.includes(name)),
    absent.join()
  )
})

test('a process is told of each as a grant, with its scope', () => {
  const grants = normalizePermissions(['net', 'fs-read', 'fs-write=/data']).map(createGrant)
  assert.deepEqual(grants, [
    { files: { access: 'read', scope: 'everywhere' } },
    { files: { access: 'write', scope: { path: '/data' } } },
    'net'
  ])
})
