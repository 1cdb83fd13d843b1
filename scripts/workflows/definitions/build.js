'use strict'

const { LINUX } = require('../runners')
const { setUp, upload } = require('../steps')

/** All packages, from one Linux machine: what is published is what was tried. */
module.exports = {
  name: 'Build',
  on: { workflow_call: null, workflow_dispatch: null },
  permissions: { contents: 'read' },
  jobs: {
    pack: {
      'runs-on': LINUX,
      'timeout-minutes': 60,
      steps: [...setUp(), { run: 'npm run setup' }, { run: 'npm run pack:all' }, upload]
    }
  }
}
