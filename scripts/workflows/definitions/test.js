'use strict'

const { expression } = require('../expression')
const { LINUX, listInstallations } = require('../runners')
const { download, setUp } = require('../steps')

const TRY = 'scripts/workflows/try-packages.js'

/** Everything on Linux x64, where `npm test` takes each Node line itself; the packages wherever they are for. */
module.exports = {
  name: 'Test',
  on: { push: { branches: ['main'] }, pull_request: null, workflow_call: null },
  permissions: { contents: 'read' },
  jobs: {
    test: {
      'runs-on': LINUX,
      'timeout-minutes': 120,
      steps: [...setUp(), { run: '.ci/run' }]
    },
    build: { uses: './.github/workflows/build.yml' },
    installed: {
      name: `${expression('matrix.platform')}, Node ${expression('matrix.node')}`,
      needs: 'build',
      strategy: { 'fail-fast': false, matrix: { include: listInstallations() } },
      'runs-on': expression('matrix.runner'),
      'timeout-minutes': 15,
      steps: [
        ...setUp(expression('matrix.node')),
        download,
        { if: expression('!matrix.musl'), run: `node ${TRY} dist` },
        {
          // Not a container of the job: in those of Alpine, actions run on x64 only.
          if: expression('matrix.musl'),
          run: `docker run --rm --volume "$PWD:/repository:ro" node:${expression('matrix.node')}-alpine node /repository/${TRY} /repository/dist`
        }
      ]
    }
  }
}
