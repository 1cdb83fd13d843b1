'use strict'

const { readModule } = require('./read-module')
const { createLinker } = require('./create-linker')
const { renderDeclaration } = require('./render-declaration')

const MODULES = [
  {
    name: 'isolated-function',
    files: ['js/index.d.ts', 'js/types.d.ts'],
    about: 'The entry gives the factory: `require` the function itself, `import` as the default.'
  },
  {
    name: 'isolated-function/errors',
    files: ['js/errors/index.d.ts'],
    about: 'What a call rejects with, beside what the function itself throws.'
  },
  {
    name: 'isolated-function/analyzer',
    files: ['js/analyzer.d.ts', 'js/analyzer/init.d.mts'],
    about:
      'What is known about a source without running it. `init` is the default export for `import`; `isolated-function/analyzer/slim` has all but `minify`.'
  }
]

const HEAD = `# API reference

Made by \`npm run docs\` of the types, which editors show as well. What it all means, with examples: the
[README](../README.md).
`

/** docs/api.md */
function renderApi() {
  const modules = MODULES.map(module => ({ ...module, declarations: module.files.flatMap(readModule) }))
  const link = createLinker(modules.flatMap(({ declarations }) => declarations))
  return [HEAD, renderContents(modules, link), ...modules.map(module => renderModule(module, link))].join(
    '\n'
  )
}

function renderContents(modules, link) {
  const items = modules.map(
    ({ name, declarations }) => `- \`${name}\`: ${declarations.map(each => link(each.name)).join(', ')}`
  )
  return `${items.join('\n')}\n`
}

function renderModule({ name, about, declarations }, link) {
  const parts = declarations.map(declaration => renderDeclaration(declaration, link))
  return [`## \`${name}\`\n`, `${about}\n`, ...parts].join('\n')
}

module.exports = { renderApi }
