'use strict'

const assert = require('node:assert/strict')
const { execFileSync, spawn } = require('node:child_process')
const { once } = require('node:events')
const fs = require('node:fs')
const path = require('node:path')
const { text } = require('node:stream/consumers')
const { test } = require('node:test')
const commands = require('../../js/cli/commands')
const { CLI, runCli } = require('./support/run-cli')

const ROOT = path.join(__dirname, '../..')

test('the file that package.json names starts by itself', () => {
  const manifest = require('../../package.json')
  assert.equal(path.join(ROOT, manifest.bin['isolated-function']), CLI)
  assert.equal(execFileSync(CLI, ['--version'], { encoding: 'utf8' }), `${manifest.version}\n`)
})

test('--help names each command, and that of a command each of its options', async () => {
  const help = await runCli(['--help'])
  assert.equal(help.code, 0)
  for (const [name, { options }] of Object.entries(commands)) {
    assert.match(help.stdout, new RegExp(`^  ${name}\\b`, 'm'))
    const own = await runCli([name, '--help'])
    assert.equal(own.code, 0)
    for (const option of Object.keys(options)) assert.match(own.stdout, new RegExp(`^  --${option}\\b`, 'm'))
    assert.deepEqual(await runCli([name, '-h']), own)
  }
})

test('docs/cli.md quotes the help as it is printed', async () => {
  const page = fs.readFileSync(path.join(ROOT, 'docs/cli.md'), 'utf8')
  for (const args of [[], ...Object.keys(commands).map(name => [name])]) {
    const { stdout } = await runCli([...args, '--help'])
    assert.ok(page.includes(`\n${stdout}\`\`\``), `the help of ${args[0] ?? 'all'}`)
  }
})

test('a reader that has had enough is no error', async () => {
  const child = spawn(CLI, ['--help'], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
  assert.deepEqual({ code, stderr }, { code: 0, stderr: '' })
})

const WRONG = {
  'no command': { args: [], says: /Expected a command: one of run, check, warm, doctor/ },
  'an unknown command': {
    args: ['rum'],
    says: /Unknown command 'rum': expected one of run, check, warm, doctor/
  },
  'a name that every object has': { args: ['constructor'], says: /Unknown command 'constructor'/ },
  'an unknown option': {
    args: ['run', '--time', '5', 'x.js'],
    says: /Unknown option '--time' for 'run': expected one of --timeout, --memory/
  },
  'an option without its value': {
    args: ['run', 'x.js', '--timeout'],
    says: /Expected a value after --timeout: MS/
  },
  'an option where a value belongs': {
    args: ['run', '--timeout', '--memory', '5'],
    says: /Expected a value after --timeout: MS/
  },
  'a value for a switch': {
    args: ['check', '--json=yes', 'x.js'],
    says: /Expected no value for --json, got 'yes'/
  },
  'no file': { args: ['check'], says: /Expected FILE… after 'check', none was given/ },
  'too much': { args: ['doctor', 'now'], says: /Expected no arguments after 'doctor', got 'now'/ },
  'a file that is not there': {
    args: ['run', '/no/such.js'],
    says: /Cannot read '\/no\/such\.js': there is no such file/
  },
  'a folder': { args: ['check', ROOT], says: /it is a folder\. Name the files in it/ }
}

for (const [what, { args, says }] of Object.entries(WRONG)) {
  test(`${what} is refused with code 2 and how to mend it`, async () => {
    const { code, stdout, stderr } = await runCli(args)
    assert.match(stderr, says)
    assert.match(stderr, /^Try: isolated-function .*--help$/m)
    assert.equal(stdout, '')
    assert.equal(code, 2)
  })
}
