'use strict'

// What writing anywhere, and reading `${folder}/open`, gives, and what not.

const openToWrite = file => `({ require }) => void require('node:fs').openSync('${file}', 'r+')`

module.exports = [
  {
    name: 'a file is created and removed',
    isAllowed: true,
    run: ({ require, folder }) => {
      const fs = require('node:fs')
      fs.writeFileSync(`${folder}/beside/new`, 'x')
      fs.unlinkSync(`${folder}/beside/new`)
    }
  },
  {
    name: 'a mode and times are set',
    isAllowed: true,
    run: ({ require, folder }) => {
      const fs = require('node:fs')
      fs.chmodSync(`${folder}/beside/file`, 0o600)
      fs.utimesSync(`${folder}/beside/file`, 1, 1)
    }
  },
  {
    name: 'shared memory is written to',
    isAllowed: true,
    run: ({ require, folder }) => {
      const fs = require('node:fs')
      const file = `/dev/shm/${folder.replaceAll('/', '-')}`
      fs.writeFileSync(file, 'x')
      fs.unlinkSync(file)
    }
  },
  {
    name: 'the secret is read',
    run: ({ require, folder }) => void require('node:fs').readFileSync(`${folder}/secret`)
  },
  {
    // A link has the rights of the folder that it is in.
    name: 'the secret is read by a hard link in a folder that may be read',
    run: ({ require, folder }) => {
      const fs = require('node:fs')
      fs.linkSync(`${folder}/secret`, `${folder}/open/gained`)
      fs.readFileSync(`${folder}/open/gained`)
    }
  },
  {
    name: 'the secret is read after a move into a folder that may be read',
    run: ({ require, folder }) => {
      const fs = require('node:fs')
      fs.renameSync(`${folder}/secret`, `${folder}/open/moved`)
      fs.readFileSync(`${folder}/open/moved`)
    }
  },
  { name: 'the limits of the machine are written to', run: openToWrite('/proc/sys/kernel/pid_max') },
  { name: 'what the kernel kills first is written to', run: openToWrite('/proc/self/oom_score_adj') },
  { name: 'its own memory is written to', run: openToWrite('/proc/self/mem') },
  {
    name: 'a setting of the kernel is written to',
    run: openToWrite('/sys/kernel/mm/transparent_hugepage/enabled')
  }
]
