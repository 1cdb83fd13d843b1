'use strict'

// Ways to what lies beside a folder, `${folder}/open`, that alone may be read. `host` is a process that has the secret
// open as its descriptor `held`.

const read = name => `({ require, folder }) => void require('node:fs').readFileSync(folder + '/${name}')`

module.exports = [
  { name: 'a file', isAllowed: true, run: read('open/file') },
  {
    name: 'the folder',
    isAllowed: true,
    run: ({ require, folder }) => void require('node:fs').readdirSync(`${folder}/open`)
  },
  { name: 'the secret by its path', run: read('secret') },
  { name: 'the secret by a path through the folder', run: read('open/../secret') },
  { name: 'the secret by a symbolic link', run: read('open/out') },
  { name: 'the secret by a link to the folder above', run: read('open/up/secret') },
  { name: 'a file beside', run: read('beside/file') },
  {
    name: 'the folder above',
    run: ({ require, folder }) => void require('node:fs').readdirSync(folder)
  },
  {
    // Opened without a right to it, which nobody withholds; then opened again by the name of the descriptor.
    name: 'the secret by /proc/self/fd',

    run: ({ require, call, folder, constants }) => {
      const file = Buffer.from(`${folder}/secret\0`)
      const place = call('openat', constants.AT_FDCWD, file, constants.O_PATH, 0)
      require('node:fs').readFileSync(`/proc/self/fd/${place}`)
    }
  },
  {
    name: 'the secret by a descriptor of the host',

    run: ({ require, host, held }) => void require('node:fs').readFileSync(`/proc/${host}/fd/${held}`)
  },
  {
    name: 'the secret by the root of the host',

    run: ({ require, host, folder }) =>
      void require('node:fs').readFileSync(`/proc/${host}/root${folder}/secret`)
  },
  {
    name: 'the environment of the host',
    run: ({ require, host }) => void require('node:fs').readFileSync(`/proc/${host}/environ`)
  },
  {
    name: 'its own environment',
    run: ({ require }) => void require('node:fs').readFileSync('/proc/self/environ')
  },
  {
    name: 'its own memory, to write',
    run: ({ require }) => void require('node:fs').openSync('/proc/self/mem', 'r+')
  },
  {
    name: 'a file of the system',
    run: ({ require }) => void require('node:fs').readFileSync('/etc/hostname')
  },
  {
    name: 'a file, to write',
    run: ({ require, folder }) => void require('node:fs').appendFileSync(`${folder}/open/file`, 'x')
  },
  {
    name: 'a new file',
    run: ({ require, folder }) => void require('node:fs').writeFileSync(`${folder}/open/new`, 'x')
  },
  {
    name: 'the removal of a file',
    run: ({ require, folder }) => void require('node:fs').unlinkSync(`${folder}/open/movable`)
  }
]
