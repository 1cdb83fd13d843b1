'use strict'

// Files, past Node's permission model, for a process that may read and write to `${folder}/open` alone.

const open = (name, flags) =>
  `({ call, folder, constants }) => {
    const { AT_FDCWD, O_RDONLY, O_WRONLY, O_CREAT } = constants
    call('openat', AT_FDCWD, Buffer.from(folder + '/${name}\\0'), ${flags}, 0o600)
  }`

module.exports = [
  { name: 'a file, to read', isAllowed: true, run: open('open/file', 'O_RDONLY') },
  { name: 'a file, to write', isAllowed: true, run: open('open/file', 'O_WRONLY') },
  { name: 'a new file', isAllowed: true, run: open('open/new', 'O_WRONLY | O_CREAT') },
  { name: 'the secret, to read', run: open('secret', 'O_RDONLY') },
  { name: 'the secret, to write', run: open('secret', 'O_WRONLY') },
  { name: 'the secret by a symbolic link', run: open('open/out', 'O_RDONLY') },
  { name: 'the secret by a link to the folder above', run: open('open/up/secret', 'O_RDONLY') },
  { name: 'the folder above', run: open('.', 'O_RDONLY') },
  { name: 'a file beside, to read', run: open('beside/file', 'O_RDONLY') },
  { name: 'a new file beside', run: open('beside/new', 'O_WRONLY | O_CREAT') },
  {
    // Opened without a right to it, which nobody withholds; then opened again by the name of the descriptor.
    name: 'the secret by /proc/self/fd',
    run: ({ call, folder, constants }) => {
      const { AT_FDCWD, O_PATH, O_RDONLY } = constants
      const place = call('openat', AT_FDCWD, Buffer.from(`${folder}/secret\0`), O_PATH, 0)
      call('openat', AT_FDCWD, Buffer.from(`/proc/self/fd/${place}\0`), O_RDONLY, 0)
    }
  },
  ...['/proc/self/mem', '/proc/self/environ', '/etc/hostname'].map(file => ({
    name: file,
    run: `({ call, constants }) => void call('openat', constants.AT_FDCWD, Buffer.from('${file}\\0'), 0, 0)`
  }))
]
