'use strict'

// A verdaccio of its own: `registry-host.js FOLDER UPLINK`. Prints its address, and ends with its standard input.

const path = require('node:path')
const { runServer } = require('../tools/node_modules/verdaccio')

const OURS = { access: '$all', publish: '$all' }

async function host(folder, uplink) {
  const server = await runServer({
    configPath: path.join(folder, 'config.yaml'),
    storage: path.join(folder, 'storage'),
    auth: { htpasswd: { file: path.join(folder, 'htpasswd') } },
    uplinks: { machine: { url: uplink, timeout: '60s' } },
    packages: {
      'isolated-function': OURS,
      '@isolated-function/*': OURS,
      '**': { access: '$all', proxy: 'machine' }
    },
    web: { enable: false },
    max_body_size: '50mb',
    log: { type: 'stdout', format: 'pretty', level: 'fatal' }
  })
  server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`))
}

process.stdin.resume().on('end', () => process.exit())
host(...process.argv.slice(2))
