'use strict'

const { detectDependencies } = require('../../js/analyzer')

const TOPICS = ['values', 'text', 'numbers', 'checks', 'programs', 'files']

/** The table: `[{ name, topic, source, packages, permissions }]`, `packages` being the specifiers that the source asks for. */
function listPackages() {
  return TOPICS.flatMap(topic =>
    Object.entries(require(`./table/${topic}`)).map(([name, entry]) => {
      const { code, permissions = [] } = typeof entry === 'function' ? { code: entry } : entry
      const source = String(code)
      return { name, topic, source, packages: detectDependencies(source), permissions }
    })
  )
}

/** So many of them, spread over the table, and always the same. */
function takeSample(packages, size) {
  return Array.from({ length: size }, (_, index) => packages[Math.floor((index * packages.length) / size)])
}

module.exports = { listPackages, takeSample }
