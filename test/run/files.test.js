'use strict'

const assert = require('node:assert/strict')
const { spawn } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const createIsolatedFunction = require('isolated-function')
const { createForTest } = require('../support/create')
const { createScratch } = require('../support/create-scratch')
const { NODE_VERSIONS } = require('../support/node-versions')
const { waitUntil } = require('../support/wait-until')

const createFolder = createScratch()
const PERMISSIONS = [[], ['fs-read'], ['fs-read', 'fs-write'], ['child-process'], ['net', 'worker']]

for (const [line, execPath] of Object.entries(NODE_VERSIONS)) {
  const isolatedFunction = createForTest({ execPath })

  for (const permissions of PERMISSIONS) {
    test(`a call has a folder of its own, Node ${line}, ${permissions.join(', ') || 'no permission'}`, async () => {
      const work = () => {
        const fs = require('node:fs')
        const os = require('node:os')
        const path = require('node:path')
        const entries = fs.readdirSync('.')
        const text = fs.readFileSync('data/in.txt', 'utf8')
        fs.mkdirSync('charts')
        for (const name of ['a.png', 'b.png', 'c.txt']) fs.writeFileSync(`charts/${name}`, text + name)
        fs.writeFileSync(path.join(os.tmpdir(), 'report.pdf'), 'old')
        fs.renameSync('report.pdf', 'moved.pdf')
        fs.appendFileSync(path.join(process.env.TMPDIR, 'moved.pdf'), 'er')
        fs.writeFileSync(path.join(os.homedir(), '.rc'), 'x')
        fs.rmSync('data', { recursive: true })
        const places = [process.cwd(), os.tmpdir(), process.env.TMPDIR]
        return {
          entries,
          isOne: new Set(places).size === 1,
          isBeside: path.dirname(os.homedir()) === path.dirname(process.cwd()),
          isOther: os.homedir() !== process.cwd()
        }
      }
      const files = {
        in: { 'data/in.txt': 'hello ' },
        out: ['moved.pdf', 'charts/*.png', 'not-there', 'data/*']
      }
      const { value, files: found } = await isolatedFunction(work, { files, allow: { permissions } })()
      assert.deepEqual(value, { entries: ['data'], isOne: true, isBeside: true, isOther: true })
      assert.deepEqual(readAll(found), {
        'charts/a.png': 'hello a.png',
        'charts/b.png': 'hello b.png',
        'moved.pdf': 'older'
      })
    })
  }
}

const tmpdir = path.join(createFolder(), 'deps')
const isolatedFunction = createForTest({ tmpdir })

test('without the option nothing changes', async () => {
  const look = () => [process.cwd(), process.env.TMPDIR, process.env.HOME]
  const result = await isolatedFunction(look)()
  assert.deepEqual(result.value, ['/', undefined, undefined])
  assert.ok(!('files' in result))
  const write = () => require('node:fs').writeFileSync('x', '')
  await assert.rejects(isolatedFunction(write)(), { name: 'PermissionError' })
  assert.deepEqual(readAll((await isolatedFunction(write, { files: { out: ['x'] } })()).files), { x: '' })
})

test('who may write everywhere has a working directory to write to, and nothing else of it', async () => {
  const write = () => {
    const fs = require('node:fs')
    fs.writeFileSync('out.txt', 'x')
    return [fs.readFileSync('out.txt', 'utf8'), fs.readdirSync('.'), process.env.TMPDIR, process.env.HOME]
  }
  const permissions = ['fs-read', 'fs-write']
  for (const _ of ['first', 'second']) {
    const result = await isolatedFunction(write, { allow: { permissions } })()
    assert.deepEqual(result.value, ['x', ['out.txt'], undefined, undefined])
    assert.ok(!('files' in result))
    assert.deepEqual(listCalls(tmpdir), [])
  }
})

test('what goes in is text, bytes or a file of the host, and stays as it was', async () => {
  const folder = createFolder()
  const source = path.join(folder, 'source')
  fs.writeFileSync(source, 'from the host', { mode: 0o444 })
  const bytes = Buffer.from([0, 255])
  const files = { in: { text: 'ü', bytes, 'deep/er/file': { path: source } }, out: ['**'] }
  const change = () => {
    const fs = require('node:fs')
    fs.appendFileSync('deep/er/file', '!')
    fs.appendFileSync('text', fs.readFileSync('bytes'))
  }
  const fn = isolatedFunction(change, { files })
  bytes.fill(7)
  for (const _ of ['first', 'second']) {
    const { files: found } = await fn()
    assert.deepEqual(found.bytes, Buffer.from([0, 255]))
    assert.deepEqual(found.text, Buffer.from([0xc3, 0xbc, 0, 255]))
    assert.equal(String(found['deep/er/file']), 'from the host!')
  }
  assert.equal(fs.readFileSync(source, 'utf8'), 'from the host')
})

test('two calls at once have a folder each, and neither reaches the other one', async () => {
  const reach = async other => {
    const fs = require('node:fs')
    fs.writeFileSync('own', 'x')
    const attempt = run => {
      try {
        run()
        return 'done'
      } catch ({ code }) {
        return code
      }
    }
    const path = require('node:path')
    const folder = other ?? process.cwd()
    const attempts = [
      attempt(() => fs.readFileSync(path.join(folder, 'own'))),
      attempt(() => fs.writeFileSync(path.join(folder, 'new'), '')),
      attempt(() => fs.readdirSync(folder))
    ]
    if (!other) {
      // Until it is told that the other one has tried.
      fs.writeFileSync('place', process.cwd())
      while (!fs.existsSync('go-on')) await new Promise(resolve => setTimeout(resolve, 10))
    }
    return attempts
  }
  const fn = isolatedFunction(reach, { files: {} })
  const first = fn()
  await waitUntil('the first is at work', () => findFile(tmpdir, 'place'))
  const place = findFile(tmpdir, 'place')
  const folder = path.dirname(place)
  const { value: refused } = await fn(folder)
  fs.writeFileSync(path.join(folder, 'go-on'), '')
  assert.deepEqual((await first).value, ['done', 'done', 'done'])
  for (const code of refused) assert.match(code, /^(?:EACCES|ERR_ACCESS_DENIED)$/)
})

test('the folder is gone with the call, however it ended', async () => {
  const fill = end => {
    const fs = require('node:fs')
    fs.mkdirSync('closed')
    fs.writeFileSync('closed/file', 'x')
    fs.mkdirSync('a/b/c', { recursive: true })
    fs.mkdirSync('a/b/c/closed', { mode: 0o0 })
    fs.mkdirSync(Buffer.from([0x64, 0xff]))
    fs.writeFileSync(Buffer.from([0x66, 0xff, 0xfe]), 'no UTF-8')
    if (end === 'throw') throw new Error('thrown')
    if (end === 'exit') process.exit(3)
    while (end === 'stay') {}
  }
  for (const end of ['return', 'throw', 'exit', 'stay']) {
    const { isFulfilled } = await isolatedFunction(fill, { files: {}, timeout: 500, throwError: false })(end)
    assert.equal(isFulfilled, end === 'return')
    assert.deepEqual(listCalls(tmpdir), [])
  }
})

test('only regular files of the folder are collected: no links, pipes, or names that are no text', async () => {
  const outside = createFolder()
  fs.writeFileSync(path.join(outside, 'secret'), 'secret')
  const plant = async outside => {
    const { execFileSync } = require('node:child_process')
    const fs = require('node:fs')
    fs.writeFileSync('good', 'good')
    execFileSync('ln', ['-s', `${outside}/secret`, 'link'])
    execFileSync('ln', ['-s', outside, 'folder'])
    execFileSync('ln', ['good', 'second-name'])
    execFileSync('mkfifo', ['pipe'])
    execFileSync('mkdir', ['directory'])
    fs.writeFileSync(Buffer.from([0x66, 0xff]), 'x')
    try {
      fs.linkSync(`${outside}/secret`, 'hard')
      return 'linked'
    } catch ({ code }) {
      return code
    }
  }
  const permissions = ['child-process', 'fs-read', 'fs-write']
  const files = { out: ['**', 'folder/secret', 'link', 'pipe', 'hard'] }
  const { value, files: found } = await isolatedFunction(plant, { files, allow: { permissions } })(outside)
  assert.deepEqual(readAll(found), { good: 'good', 'second-name': 'good' })
  assert.match(value, /^(?:linked|EXDEV|EACCES|EPERM)$/)
  assert.equal(fs.readFileSync(path.join(outside, 'secret'), 'utf8'), 'secret')
})

test('`to` writes the files there, replaces links instead of following them, and takes no mode over', async () => {
  const folder = createFolder()
  const kept = path.join(folder, 'kept')
  const to = path.join(folder, 'to')
  fs.mkdirSync(to)
  fs.writeFileSync(kept, 'kept')
  fs.symlinkSync(kept, path.join(to, 'a.txt'))
  const write = () => {
    const fs = require('node:fs')
    fs.mkdirSync('sub')
    fs.writeFileSync('sub/b.txt', 'b', { mode: 0o777 })
    fs.writeFileSync('a.txt', 'a')
  }
  const { files, written } = await isolatedFunction(write, {
    files: { out: { names: ['*.txt', 'sub/**'], to } },
    maxBuffer: 1000
  })()
  assert.equal(files, undefined)
  assert.deepEqual(
    { ...written },
    { 'a.txt': path.join(to, 'a.txt'), 'sub/b.txt': path.join(to, 'sub/b.txt') }
  )
  assert.equal(fs.readFileSync(kept, 'utf8'), 'kept')
  assert.equal(fs.readFileSync(path.join(to, 'a.txt'), 'utf8'), 'a')
  assert.ok(!fs.lstatSync(path.join(to, 'a.txt')).isSymbolicLink())
  assert.equal(fs.statSync(path.join(to, 'sub/b.txt')).mode & 0o111, 0)
  assert.deepEqual(fs.readdirSync(to).sort(), ['a.txt', 'sub'])
})

test('bytes and files are bounded, also while the function runs, and what is sparse counts as large as it looks', async () => {
  const bounds = { maxBytes: 100_000, maxFiles: 10 }
  const cases = [
    ['maxBytes', () => require('node:fs').writeFileSync('x', Buffer.alloc(100_001))],
    ['maxBytes', () => require('node:fs').truncateSync(require('node:fs').openSync('x', 'w'), 2 ** 33)],
    ['maxBytes', () => require('node:fs').writeFileSync(`${process.env.HOME}/x`, Buffer.alloc(100_001))],
    ['maxFiles', () => Array.from({ length: 11 }, (_, n) => require('node:fs').writeFileSync(`${n}`, ''))],
    ['maxFiles', () => require('node:fs').mkdirSync('a/b/c/d/e/f/g/h/i/j/k', { recursive: true })],
    [
      'maxFiles',
      () => {
        for (let n = 0; ; n++) require('node:fs').writeFileSync(`${n}`, '')
      }
    ],
    [
      'maxBytes',
      () => {
        for (;;) require('node:fs').appendFileSync('x', Buffer.alloc(1000))
      }
    ]
  ]
  for (const [limit, write] of cases) {
    await assert.rejects(isolatedFunction(write, { files: bounds, timeout: 60_000 })(), error => {
      assert.equal(error.name, 'FilesLimitError', error.stack)
      assert.deepEqual([error.code, error.limit, error.value], ['EFILES', limit, bounds[limit]])
      return true
    })
    assert.deepEqual(listCalls(tmpdir), [])
  }
  const fits = () => {
    for (let n = 0; n < 10; n++) require('node:fs').writeFileSync(`${n}`, Buffer.alloc(10_000))
  }
  await isolatedFunction(fits, { files: bounds })()
})

test('what goes in is bounded as well, and nothing runs', async () => {
  const source = path.join(createFolder(), 'large')
  fs.writeFileSync(source, Buffer.alloc(2000))
  for (const input of [
    { x: 'x'.repeat(1001) },
    { x: { path: source } },
    { x: 'x'.repeat(600), y: 'y'.repeat(600) }
  ])
    await assert.rejects(isolatedFunction(() => 1, { files: { in: input, maxBytes: 1000 } })(), {
      code: 'EFILES',
      limit: 'maxBytes'
    })
  await assert.rejects(
    isolatedFunction(() => 1, { files: { in: { x: { path: `${source}-not-there` } } } })(),
    { code: 'ENOENT' }
  )
  assert.deepEqual(listCalls(tmpdir), [])
})

test('files count against maxBuffer', async () => {
  const write = size => void require('node:fs').writeFileSync('x', Buffer.alloc(size))
  const fn = isolatedFunction(write, { files: { out: ['x'] }, maxBuffer: 10_000 })
  assert.equal((await fn(9000)).files.x.length, 9000)
  await assert.rejects(fn(10_000), {
    name: 'MaxBufferError',
    message: /^The result, the logs and the files exceeded the maxBuffer of 10000 bytes$/
  })
})

test('names that lead out of the folder are wrong options', () => {
  for (const name of ['../x', 'a/../../x', '/x', '', '.', 'a/', 'a\0b', '..']) {
    assert.throws(() => isolatedFunction(() => 1, { files: { in: { [name]: '' } } }), TypeError, name)
    assert.throws(() => isolatedFunction(() => 1, { files: { out: [name] } }), TypeError, name)
  }
  for (const files of [
    [],
    { in: { x: 1 } },
    { in: { x: { path: 1 } } },
    { out: 'x' },
    { out: { names: ['x'] } },
    { maxBytes: 0 },
    { maxFiles: 1.5 },
    { other: 1 }
  ])
    assert.throws(() => isolatedFunction(() => 1, { files }), TypeError)
  isolatedFunction(() => 1, { files: { in: { 'a/./b': '' }, out: ['..b', 'a..'] } })
})

test('variables that the function is given stand', async () => {
  const look = () => [process.env.HOME, process.env.TMPDIR === process.cwd()]
  const { value } = await isolatedFunction(look, { files: {}, env: { HOME: '/elsewhere' } })()
  assert.deepEqual(value, ['/elsewhere', true])
})

test('a function with files is collected when all that it has started is dead', async () => {
  const start = () => {
    const { spawn } = require('node:child_process')
    const loop = 'while true; do echo x >> growing; done'
    spawn('sh', ['-c', loop], { detached: true, stdio: 'ignore' }).unref()
    const fs = require('node:fs')
    while (!fs.existsSync('growing')) {}
  }
  const to = createFolder()
  const files = { out: { names: ['growing'], to } }
  await isolatedFunction(start, { files, allow: { permissions: ['child-process'] } })()
  assert.ok(fs.statSync(path.join(to, 'growing')).size > 0)
  assert.deepEqual(listCalls(tmpdir), [])
})

test('the folders of a host that was killed are removed by the next one, those of one that lives are not', async () => {
  const tmpdir = path.join(createFolder(), 'deps')
  const script = `
    const isolatedFunction = require('isolated-function')({ tmpdir: process.argv[1] })
    isolatedFunction(() => { require('node:fs').writeFileSync('at-work', ''); while (true) {} }, { files: {} })()`
  const start = () =>
    spawn(process.execPath, ['-e', script, tmpdir], { cwd: path.join(__dirname, '../..'), stdio: 'inherit' })
  const [first, second] = [start(), start()]
  await waitUntil('both are at work', () => findFiles(tmpdir, 'at-work').length === 2)
  first.kill('SIGKILL')
  await waitUntil('it is gone', () => first.signalCode === 'SIGKILL')
  const isolatedFunction = createIsolatedFunction({ tmpdir })
  await isolatedFunction(() => 1, { files: {} })()
  assert.equal(findFiles(tmpdir, 'at-work').length, 1)
  second.kill('SIGKILL')
  await waitUntil('it is gone', () => second.signalCode === 'SIGKILL')
  await isolatedFunction.teardown()
  assert.ok(!fs.existsSync(tmpdir))
})

test('teardown of one factory leaves the folders of another one alone', async () => {
  const tmpdir = path.join(createFolder(), 'deps')
  const [one, other] = [createIsolatedFunction({ tmpdir }), createIsolatedFunction({ tmpdir })]
  const wait = async () => {
    const fs = require('node:fs')
    fs.writeFileSync('at-work', '')
    while (!fs.existsSync('go-on')) await new Promise(resolve => setTimeout(resolve, 10))
    return 'went on'
  }
  const call = one(wait, { files: {} })()
  await waitUntil('it is at work', () => findFile(tmpdir, 'at-work'))
  const place = findFile(tmpdir, 'at-work')
  await other.teardown()
  fs.writeFileSync(path.join(path.dirname(place), 'go-on'), '')
  assert.equal((await call).value, 'went on')
  await one.teardown()
  assert.ok(!fs.existsSync(tmpdir))
})

function readAll(files) {
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, String(bytes)]))
}

function listCalls(tmpdir) {
  const calls = path.join(tmpdir, 'calls')
  const hosts = fs.readdirSync(calls).filter(name => !name.endsWith('.lock'))
  return hosts.flatMap(host => fs.readdirSync(path.join(calls, host)))
}

function findFile(tmpdir, name) {
  return findFiles(tmpdir, name)[0]
}

function findFiles(tmpdir, name) {
  const calls = path.join(tmpdir, 'calls')
  if (!fs.existsSync(calls)) return []
  return listBelow(calls).filter(file => path.basename(file) === name)
}

// It changes while it is read.
function listBelow(folder) {
  try {
    return fs.readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
      const file = path.join(folder, entry.name)
      return entry.isDirectory() ? listBelow(file) : [file]
    })
  } catch {
    return []
  }
}
