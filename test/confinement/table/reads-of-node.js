'use strict'

// Files that Node's permission model lets through to one who was granted something else.

module.exports = [
  {
    permissions: ['fs-read=FOLDER/open'],
    attempts: [
      {
        name: 'a file of the folder',
        isAllowed: true,
        run: ({ require, folder }) => void require('node:fs').readFileSync(`${folder}/open/file`)
      },
      {
        name: 'the secret by a symbolic link',
        run: ({ require, folder }) => void require('node:fs').readFileSync(`${folder}/open/out`)
      },
      {
        name: 'the folder above by a symbolic link',
        run: ({ require, folder }) => void require('node:fs').readdirSync(`${folder}/open/up`)
      }
    ]
  },
  {
    permissions: ['worker'],
    attempts: [
      {
        name: 'the secret by a worker without a permission model',
        run: ({ require, folder }) => {
          const { Worker } = require('node:worker_threads')
          const script = `require('node:fs').readFileSync('${folder}/secret')`
          const worker = new Worker(script, { eval: true, execArgv: [] })
          return new Promise((resolve, reject) => worker.on('error', reject).on('exit', () => resolve()))
        }
      },
      {
        name: 'a program, started by a worker without a permission model',
        run: ({ require }) => {
          const { Worker } = require('node:worker_threads')
          const script = `
            const { error } = require('node:child_process').spawnSync('/bin/true')
            if (error) throw error`
          const worker = new Worker(script, { eval: true, execArgv: [] })
          return new Promise((resolve, reject) => worker.on('error', reject).on('exit', () => resolve()))
        }
      }
    ]
  },
  {
    permissions: ['wasi'],
    attempts: [
      {
        name: 'a folder that WebAssembly is given',
        refused: 'UVWASI_EACCES',
        run: ({ require, folder }) => {
          const { WASI } = require('node:wasi')
          new WASI({ version: 'preview1', preopens: { '/': `${folder}/open` } })
        }
      }
    ]
  }
]
