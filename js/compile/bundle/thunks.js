'use strict'

// What is only resolved gets a way to load it as well: the sandbox resolves what is in the table, and the string that
// comes out of `require.resolve` is there to be required.
const FORMS = { require: 'require', resolve: 'require', 'dynamic-import': 'import' }

/** The entries of the table that a bundle exports, `[{ key, form, specifier, name, version }]`, sorted by key. */
function listThunks(dependencies) {
  const thunks = new Map()
  for (const { kind, specifier, name, version } of dependencies) {
    const form = FORMS[kind]
    const key = `${form}:${specifier}`
    thunks.set(key, { key, form, specifier, name, version })
  }
  return [...thunks.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

/**
 * An ES module, so that `import()` of a CommonJS package gives what Node gives: its exports as `default`. `file`: what a
 * specifier means, where it means anything.
 */
function writeEntry(thunks) {
  const names = thunks.map(({ key }, index) => `t${index} as ${JSON.stringify(key)}`)
  const functions = thunks.map(({ form, specifier, file }, index) => {
    return `const t${index} = () => ${form}(${JSON.stringify(file ?? specifier)})\n`
  })
  return `export { ${names.join(', ')} }\n${functions.join('')}`
}

module.exports = { listThunks, writeEntry }
