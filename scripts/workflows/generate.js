'use strict'

// `npm run workflows`: writes .github/workflows/ out of the scripts that it runs and the lists that these go by.

const { ROOT } = require('../support/step')
const { writeFiles } = require('../support/write-files')
const { renderWorkflows } = require('./render-workflows')

writeFiles(ROOT, renderWorkflows())
