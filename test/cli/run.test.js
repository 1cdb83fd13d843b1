'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { createScratch } = require('../support/create-scratch')
const { waitUntil } = require('../support/wait-until')
const { runCli, startCli } = require('./support/run-cli')
const { createFiles } = require('./support/write-files')

const writeFile = createFiles()
const createFolder = createScratch()
const tmpdir = path.join(createFolder(), 'deps')

function runFunction(text, args = [], options = {}) {
  return runCli(['run', '--tmpdir', tmpdir, ...(options.flags ?? []), writeFile(text), ...args], options)
}

test('arguments are JSON, negative numbers too, and the result is', async () => {
  const { code, stdout, stderr } = await runFunction('(...args) => args', [
    '1',
    '-2.5',
    '"a"',
    '{"b":[null]}'
  ])
  assert.deepEqual(JSON.parse(stdout), [1, -2.5, 'a', { b: [null] }])
  assert.equal(stderr, '')
  assert.equal(code, 0)
})

test('an argument that is no JSON is named, with a way to write a string', async () => {
  const { code, stderr } = await runFunction('x => x', ['1', "it's"])
  assert.match(stderr, /Argument 2 is not JSON: 'it's'/)
  assert.match(stderr, /quote it twice: '"it'\\''s"'/)
  assert.equal(code, 2)
})

test('a function comes by standard input, and exported in either way', async () => {
  for (const text of [
    'n => n + 1',
    'module.exports = n => n + 1;',
    'export default function (n) { return n + 1 }'
  ]) {
    const { stdout } = await runCli(['run', '--tmpdir', tmpdir, '-', '41'], { input: text })
    assert.equal(stdout, '42\n')
  }
})

const FILES = {
  'a.ts': ['(n: number): number => n + 1', []],
  'b.mts': ['interface A {}\nconst one: number = 1\nexport default (n: number) => n + one', []],
  'c.mjs': ['const one = 1\nexport default n => n + one', []],
  'd.cjs': ['const { one } = { one: 1 }\nmodule.exports = n => n + one', []],
  'e.tsx': [
    '/** @jsx h */\nconst h = (tag: string, props: { n: number }) => props.n + 1\nexport default (n: number) => <a n={n} />',
    []
  ],
  'f.jsx': ['/** @jsx h */\nconst h = (tag, props) => props.n + 1\nexport default n => <a n={n} />', []],
  'g.js': ['export const one = 1\nexport const add = n => n + one', ['--entry', 'add']],
  'h.txt': ['exports.add = n => n + 1', ['--form', 'commonjs', '--entry', 'add']]
}

for (const [name, [text, flags]] of Object.entries(FILES)) {
  test(`${name} is what its ending says, and the flags`, async () => {
    const args = ['run', '--tmpdir', tmpdir, ...flags, writeFile(text, name), '41']
    const { code, stdout, stderr } = await runCli(args)
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: '42\n', stderr: '' })
  })
}

test('a stack names the file, at the lines of its TypeScript', async () => {
  const file = writeFile(
    "interface A {}\nexport default (a: A): never => {\n  throw new Error('no')\n}",
    'job.mts'
  )
  const { code, stderr } = await runCli(['run', '--tmpdir', tmpdir, file])
  assert.ok(stderr.includes(`${file}:3:9`), stderr)
  assert.equal(code, 1)
})

test('a form that is none is a wrong command line', async () => {
  const { code, stderr } = await runFunction('() => 1', [], { flags: ['--form', 'script'] })
  assert.match(stderr, /form/)
  assert.equal(code, 2)
})

const RESULTS = {
  '() => undefined': '',
  '() => ({ a: undefined, when: new Date(0) })': '{\n  "when": "1970-01-01T00:00:00.000Z"\n}\n',
  "() => new Map([['a', { b: new Set([1]) }]])": "Map(1) { 'a' => { b: Set(1) { 1 } } }\n",
  '() => [1n, NaN]': '[ 1n, NaN ]\n',
  '() => { const a = {}; a.a = a; return a }': '<ref *1> { a: [Circular *1] }\n',
  "() => 'a\\x1b\\x9b'": '"a\\u001b\\u009b"\n'
}

for (const [text, expected] of Object.entries(RESULTS)) {
  test(`what ${text} returns is printed as ${JSON.stringify(expected)}`, async () => {
    assert.equal((await runFunction(text)).stdout, expected)
  })
}

test('logs go to standard error, and cannot move a cursor there', async () => {
  const { stdout, stderr } = await runFunction(
    "() => { console.log('a\\tb'); console.warn('\\x1b[2J\\rc'); return 1 }"
  )
  assert.equal(stderr, 'a\tb\n\\u001b[2J\\u000dc\n')
  assert.equal(stdout, '1\n')
})

test('what it throws ends with 1, at the place in its file', async () => {
  const file = writeFile(
    "'use strict'\nmodule.exports = n => {\n  if (n) throw new RangeError('too large')\n  return n\n}\n"
  )
  const failed = await runCli(['run', '--tmpdir', tmpdir, file, '1'])
  assert.match(failed.stderr, /^RangeError: too large\n/)
  assert.ok(failed.stderr.includes(`${file}:3:16`), failed.stderr)
  assert.equal(failed.code, 1)
  assert.equal((await runCli(['run', '--tmpdir', tmpdir, file, '0'])).code, 0)
})

test('text that is of no form ends with 1, and a word on what a file holds', async () => {
  const { code, stderr } = await runFunction('const two = 2\nreturn two')
  assert.match(
    stderr,
    /SnippetSyntaxError: [\s\S]*use `form: 'body'`[\s\S]*> 1 \| const two = 2[\s\S]*A file holds one function/
  )
  assert.equal(code, 1)
})

const ALLOCATE = 'megabytes => Buffer.alloc(megabytes * 1024 * 1024, 1).length'

const LIMITS = [
  {
    what: 'wall clock',
    text: 'ms => new Promise(resolve => setTimeout(resolve, ms))',
    flags: ['--timeout', '1000'],
    within: '1',
    beyond: '60000',
    says: /^TimeoutError: /,
    code: 124
  },
  {
    what: 'CPU time',
    text: 'ms => { const end = Date.now() + ms; while (Date.now() < end); }',
    flags: ['--timeout', '3000'],
    within: '1',
    beyond: '60000',
    says: /^CpuTimeError: /,
    code: 124
  },
  {
    what: 'memory',
    text: ALLOCATE,
    flags: ['--memory', '64'],
    within: '1',
    beyond: '200',
    says: /^MemoryError: /,
    code: 137
  }
]

for (const { what, text, flags, within, beyond, says, code } of LIMITS) {
  test(`too much ${what} ends with ${code}, a little with 0`, async () => {
    const ended = await runFunction(text, [beyond], { flags })
    assert.match(ended.stderr, says)
    assert.equal(ended.code, code)
    assert.equal((await runFunction(text, [within], { flags })).code, 0)
  })
}

test('a limit that is no number is refused', async () => {
  for (const given of ['5s', '-1', '0', '']) {
    const { code, stderr } = await runFunction('() => 1', [], { flags: ['--timeout', given] })
    assert.ok(stderr.includes(`positive number of milliseconds, without a unit, got '${given}'`), stderr)
    assert.equal(code, 2)
  }
})

test('a permission is withheld until it is given, and the error says how', async () => {
  const text = "() => require('fs').readFileSync('/proc/version', 'utf8').split(' ')[0]"
  const refused = await runFunction(text)
  assert.match(refused.stderr, /^PermissionError: .*\nTo allow it: --allow-permission fs-read\n$/)
  assert.equal(refused.code, 1)
  const granted = await runFunction(text, [], { flags: ['--allow-permission', 'net,fs-read=/proc/version'] })
  assert.equal(granted.stdout, '"Linux"\n')
})

test('an unknown permission is named in the words of the command line', async () => {
  const { code, stderr } = await runFunction('() => 1', [], { flags: ['--allow-permission', 'nett'] })
  assert.match(stderr, /Expected --allow-permission to be a list of addons, .*, got 'nett'/)
  assert.equal(code, 2)
})

test('a package that is not allowed is refused, with no package allowed too', async () => {
  const text = "() => require('malicious-package')"
  for (const allowed of ['lodash,ms', '']) {
    const { code, stderr } = await runFunction(text, [], { flags: ['--allow-dependency', allowed] })
    assert.match(
      stderr,
      /^DependencyUnallowedError: .*\nTo allow it: --allow-dependency malicious-package\n$/
    )
    assert.equal(code, 1)
  }
  const builtin = await runFunction("() => require('path').sep", [], { flags: ['--allow-dependency', ''] })
  assert.equal(builtin.stdout, '"/"\n')
})

test('the environment is what --env gives, by value or by name', async () => {
  const text = '() => process.env'
  const env = { ...process.env, FROM_HERE: 'here', KEPT_BACK: 'secret' }
  const flags = ['--env', 'MODE=a=b', '--env', 'FROM_HERE']
  const { stdout } = await runFunction(text, [], { flags, env })
  assert.deepEqual(JSON.parse(stdout), { MODE: 'a=b', FROM_HERE: 'here' })
  const unset = await runFunction(text, [], { flags: ['--env', 'SURELY_NOT_SET'] })
  assert.match(unset.stderr, /it is not set here\. Give it a value, as in --env SURELY_NOT_SET=VALUE/)
  assert.equal(unset.code, 2)
})

test('an interrupt ends the call, and the command with 130', async () => {
  const mark = path.join(createFolder(), 'started')
  const text =
    "file => { require('fs').writeFileSync(file, ''); return new Promise(() => setInterval(() => {}, 1000)) }"
  const flags = ['--allow-permission', `fs-write=${path.dirname(mark)}`]
  const { child, finished } = startCli([
    'run',
    '--tmpdir',
    tmpdir,
    ...flags,
    writeFile(text),
    JSON.stringify(mark)
  ])
  await waitUntil('the function runs', () => fs.existsSync(mark))
  child.kill('SIGINT')
  const { code, stdout, stderr } = await finished
  assert.deepEqual({ code, stdout, stderr }, { code: 130, stdout: '', stderr: 'Interrupted\n' })
})

test('files go in by --file, and come out by --out', async () => {
  const folder = createFolder()
  fs.writeFileSync(path.join(folder, 'given'), 'hello ')
  const text = `name => {
    const fs = require('node:fs')
    for (const end of ['txt', 'log']) fs.writeFileSync('out.' + end, fs.readFileSync('in.txt', 'utf8') + name)
  }`
  const flags = ['--file', `in.txt=${folder}/given`, '--out', 'out.t*', '--out-folder', `${folder}/kept`]
  const { code, stderr } = await runFunction(text, ['"world"'], { flags })
  assert.equal(code, 0, stderr)
  assert.deepEqual(fs.readdirSync(path.join(folder, 'kept')), ['out.txt'])
  assert.equal(fs.readFileSync(path.join(folder, 'kept/out.txt'), 'utf8'), 'hello world')
  const wrong = await runFunction(text, [], { flags: ['--file', '=x'] })
  assert.match(wrong.stderr, /--file takes NAME=PATH, got =x/)
  assert.equal(wrong.code, 2)
})

test('--log live prints entries as they come, --log end by levels after the call', async () => {
  const text = '() => { console.error("first"); console.log("second") }'
  const live = await runFunction(text, [], { flags: ['--log', 'live'] })
  assert.equal(live.stderr, 'first\nsecond\n')
  const end = await runFunction(text, [], { flags: ['--log', 'end'] })
  assert.equal(end.stderr.split('\n').toSorted().join(' '), ' first second')
  const wrong = await runFunction(text, [], { flags: ['--log', 'never'] })
  assert.match(wrong.stderr, /Expected --log to be 'live' or 'end', got 'never'/)
  assert.equal(wrong.code, 2)
})
