'use strict'

// `npm run workflows`: writes .github/workflows/ out of the scripts that it runs and the lists that these go by.

const fs = require('node:fs')
const path = require('node:path')
const { ROOT } = require('../support/step')
const { renderWorkflows } = require('./render-workflows')

for (const [file, text] of Object.entries(renderWorkflows())) fs.writeFileSync(path.join(ROOT, file), text)
