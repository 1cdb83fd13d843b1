'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { runCli } = require('./support/run-cli')
const { createFiles } = require('./support/write-files')

const writeFile = createFiles()
const SOURCE = `module.exports = async name => {
  const a = require('lodash@4')
\trequire('../secrets'); require('node:fs')
  return require(name)
};
`

test('each refusal is a line with file, line and column, and the place below', async () => {
  const file = writeFile(SOURCE)
  const { code, stdout, stderr } = await runCli(['check', file, '--allow', 'ms,semver'])
  assert.equal(
    stdout,
    `${file}:2:21: error: Dependency 'lodash' is not in the allowed list
    const a = require('lodash@4')
                      ^
${file}:3:10: error: Dependency '../secrets' is not a valid npm package name: relative paths are not allowed
  \trequire('../secrets'); require('node:fs')
  \t        ^
${file}:4:10: warning: What this loads is known at run time only: packages found elsewhere in the source, and builtins
    return require(name)
           ^
`
  )
  assert.equal(stderr, '')
  assert.equal(code, 1)
})

test('what is allowed passes without a word, by name, by range, and where all is', async () => {
  const file = writeFile("() => require('lodash@4.17.21')")
  for (const allow of [['--allow', 'lodash'], ['--allow', 'ms', '--allow', 'lodash@4.17'], []]) {
    assert.deepEqual(await runCli(['check', file, ...allow]), { code: 0, stdout: '', stderr: '' })
  }
  for (const allow of ['lodash@3', 'ms', '']) {
    assert.equal((await runCli(['check', file, '--allow', allow])).code, 1)
  }
})

test('a warning alone is no refusal', async () => {
  const { code, stdout } = await runCli(['check', writeFile('name => require(name)')])
  assert.match(stdout, /:1:9: warning: /)
  assert.equal(code, 0)
})

test('a syntax error is reported where it is, and the files after it are checked', async () => {
  const files = [writeFile('() => {\n  return n +* 2\n}'), writeFile("() => require('ms')")]
  const { code, stdout } = await runCli(['check', '--allow=', ...files])
  assert.ok(
    stdout.includes(`${files[0]}:2:13: error: Expression expected\n    return n +* 2\n              ^\n`),
    stdout
  )
  assert.ok(stdout.includes(`${files[1]}:1:15: error: Dependency 'ms'`), stdout)
  assert.equal(code, 1)
})

test('--json gives one document with all that was found', async () => {
  const { code, stdout } = await runCli(['check', '--json', '-', '--allow', 'ms'], { input: SOURCE })
  const { files } = JSON.parse(stdout)
  const [{ problems, ...rest }] = files
  assert.deepEqual(rest, { file: '<stdin>', dependencies: ['lodash@4'], builtins: ['fs'] })
  assert.deepEqual(problems[0], {
    severity: 'error',
    code: 'EDEPENDENCYUNALLOWED',
    message: "Dependency 'lodash' is not in the allowed list",
    line: 2,
    column: 21
  })
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['EDEPENDENCYUNALLOWED', 'EDEPENDENCYNAME', 'DYNAMIC']
  )
  assert.equal(code, 1)
})

test('a specifier cannot write lines of its own into the log of a build', async () => {
  const { stdout } = await runCli(['check', '-'], { input: "() => require('\\n::error::x\\u001b[2J')" })
  assert.match(stdout, /^<stdin>:1:15: error: Dependency '\\n::error::x\\u001b\[2J' is not a valid/)
})

test('of a long line only the message is shown', async () => {
  const { stdout } = await runCli(['check', '-'], { input: `() => [require('../a'), '${'x'.repeat(200)}']` })
  assert.equal(stdout.trimEnd().split('\n').length, 1)
})
