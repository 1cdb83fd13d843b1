'use strict'

const { expression } = require('../expression')
const { LINUX } = require('../runners')
const { download, setUp } = require('../steps')

/** Publishes what a tag names, once all of it was tested. */
module.exports = {
  name: 'Release',
  on: { push: { tags: ['v*'] } },
  permissions: { contents: 'read' },
  jobs: {
    test: { uses: './.github/workflows/test.yml' },
    publish: {
      needs: 'test',
      'runs-on': LINUX,
      'timeout-minutes': 15,
      environment: 'npm',
      // The identity by which npm's registry attests that this workflow, at this commit, made the packages.
      permissions: { contents: 'read', 'id-token': 'write' },
      steps: [
        ...setUp('24', { 'registry-url': 'https://registry.npmjs.org' }),
        download,
        {
          run: 'node scripts/workflows/publish.js dist',
          env: { NODE_AUTH_TOKEN: expression('secrets.NPM_TOKEN') }
        }
      ]
    }
  }
}
