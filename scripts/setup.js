'use strict'

// Everything that the other scripts need on a fresh machine with Node and rustup: packages, addon, bundles.
// Uses nothing but Node itself, since it runs before anything is installed.

const path = require('node:path')
const { ROOT, runStep } = require('./support/step')
const { doOnce } = require('./support/stamp')

const MANIFESTS = ['package.json', 'package-lock.json'].map(file => path.join(ROOT, file))

doOnce(path.join(ROOT, 'node_modules/.installed'), MANIFESTS, () =>
  runStep('npm ci', 'npm', ['ci', '--no-audit', '--no-fund'])
)
require('./build')
