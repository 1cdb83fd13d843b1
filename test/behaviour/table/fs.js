'use strict'

const permissions = ['fs-read', 'fs-write']
const args = ({ folder }) => [folder]

module.exports = [
  {
    name: 'files, at once',
    run: folder => {
      const fs = require('node:fs')
      fs.writeFileSync(`${folder}/a`, 'one')
      fs.appendFileSync(`${folder}/a`, ' two')
      fs.copyFileSync(`${folder}/a`, `${folder}/b`)
      fs.renameSync(`${folder}/b`, `${folder}/c`)
      fs.truncateSync(`${folder}/a`, 3)
      fs.mkdirSync(`${folder}/d/e`, { recursive: true })
      fs.cpSync(`${folder}/d`, `${folder}/f`, { recursive: true })
      fs.rmSync(`${folder}/d`, { recursive: true })
      return [
        fs.readFileSync(`${folder}/a`, 'utf8'),
        fs.readFileSync(`${folder}/c`, 'utf8'),
        fs.readdirSync(folder).sort(),
        fs.existsSync(`${folder}/d`),
        fs.statSync(`${folder}/a`).size
      ]
    },
    value: ['one', 'one two', ['a', 'c', 'f'], false, 3]
  },
  {
    name: 'files, by callbacks',
    run: folder =>
      new Promise((resolve, reject) => {
        const fs = require('node:fs')
        fs.open(`${folder}/x`, 'w+', (error, descriptor) => {
          if (error) return reject(error)
          fs.write(descriptor, 'hello', 0, () =>
            fs.fsync(descriptor, () =>
              fs.read(descriptor, Buffer.alloc(5), 0, 5, 0, (_, count, bytes) =>
                fs.close(descriptor, () =>
                  fs.stat(`${folder}/missing`, ({ code }) => resolve([count, `${bytes}`, code]))
                )
              )
            )
          )
        })
      }),
    value: [5, 'hello', 'ENOENT']
  },
  {
    name: 'files, by promises',
    run: async folder => {
      const fs = require('node:fs/promises')
      await fs.writeFile(`${folder}/x`, 'a\nb\nc')
      const handle = await fs.open(`${folder}/x`, 'r+')
      const lines = []
      for await (const line of handle.readLines({ autoClose: false })) lines.push(line)
      const { bytesWritten } = await handle.write('z', 0)
      await handle.close()
      const names = []
      for await (const entry of await fs.opendir(folder)) names.push([entry.name, entry.isFile()])
      const missing = await fs.readFile(`${folder}/no`).catch(({ code }) => code)
      return [lines, bytesWritten, names, await fs.readFile(`${folder}/x`, 'utf8'), missing]
    },
    value: [['a', 'b', 'c'], 1, [['x', true]], 'z\nb\nc', 'ENOENT']
  },
  {
    name: 'many files at once, more than the pool has threads',
    run: async folder => {
      const fs = require('node:fs/promises')
      const names = Array.from({ length: 40 }, (_, i) => `${folder}/${i}`)
      await Promise.all(names.map((name, i) => fs.writeFile(name, `${i}`.repeat(1000))))
      const sizes = await Promise.all(names.map(async name => (await fs.readFile(name)).length))
      return sizes.reduce((sum, size) => sum + size)
    },
    value: 70_000
  },
  {
    name: 'files, by streams',
    run: async folder => {
      const fs = require('node:fs')
      const { pipeline } = require('node:stream/promises')
      const { createGzip, gunzipSync } = require('node:zlib')
      fs.writeFileSync(`${folder}/in`, 'line\n'.repeat(100_000))
      await pipeline(fs.createReadStream(`${folder}/in`), createGzip(), fs.createWriteStream(`${folder}/out`))
      return gunzipSync(fs.readFileSync(`${folder}/out`)).length
    },
    value: 500_000
  },
  {
    name: 'a watched folder tells of what is written there',
    run: async folder => {
      const fs = require('node:fs')
      const watcher = fs.watch(folder)
      const heard = new Promise(resolve => watcher.on('change', (_, name) => resolve(name)))
      // Watching begins with the event loop.
      setImmediate(() => fs.writeFileSync(`${folder}/new`, 'x'))
      const name = await heard
      watcher.close()
      return name
    },
    value: 'new'
  },
  {
    name: 'fs.promises.watch and fs.watchFile',
    run: async folder => {
      const fs = require('node:fs')
      fs.writeFileSync(`${folder}/x`, '')
      const controller = new AbortController()
      const polled = new Promise(resolve =>
        fs.watchFile(`${folder}/x`, { interval: 5 }, ({ size }) => resolve(size))
      )
      // Again and again: what changes before the first look at it has not changed.
      const file = fs.openSync(`${folder}/x`, 'r+')
      const changing = setInterval(() => fs.writeSync(file, 'changed', 0), 20)
      for await (const { filename } of fs.promises.watch(folder, { signal: controller.signal })) {
        const size = await polled
        clearInterval(changing)
        fs.closeSync(file)
        fs.unwatchFile(`${folder}/x`)
        return [filename, size]
      }
    },
    value: ['x', 7]
  },
  {
    name: 'links, modes, times and vectors',
    run: folder => {
      const fs = require('node:fs')
      fs.writeFileSync(`${folder}/x`, 'abcd')
      fs.symlinkSync(`${folder}/x`, `${folder}/s`)
      fs.linkSync(`${folder}/x`, `${folder}/h`)
      fs.chmodSync(`${folder}/x`, 0o640)
      fs.utimesSync(`${folder}/x`, 1000, 2000)
      const descriptor = fs.openSync(`${folder}/h`)
      const parts = [Buffer.alloc(2), Buffer.alloc(2)]
      fs.readvSync(descriptor, parts)
      fs.closeSync(descriptor)
      const { mode, mtimeMs, nlink } = fs.statSync(`${folder}/s`)
      return [
        (mode & 0o777).toString(8),
        mtimeMs,
        nlink,
        parts.join('|'),
        fs.lstatSync(`${folder}/s`).isSymbolicLink()
      ]
    },
    value: ['640', 2_000_000, 2, 'ab|cd', true]
  },
  {
    name: 'a file as a Blob',
    run: async folder => {
      const fs = require('node:fs')
      fs.writeFileSync(`${folder}/x`, 'blobby')
      const blob = await fs.openAsBlob(`${folder}/x`)
      return [blob.size, await blob.slice(1, 4).text()]
    },
    value: [6, 'lob']
  },
  {
    name: 'fs.globSync',
    since: 22,
    run: folder => {
      const fs = require('node:fs')
      for (const name of ['a.js', 'b.md', 'c.js']) fs.writeFileSync(`${folder}/${name}`, '')
      return fs.globSync('*.js', { cwd: folder }).sort()
    },
    value: ['a.js', 'c.js']
  }
].map(behaviour => ({ ...behaviour, permissions, args }))
