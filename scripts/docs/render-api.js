'use strict'

const { readModule } = require('./read-module')

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

\`npm run docs\` makes this page from the types, which editors show as well. The [README](../README.md#documentation) lists the pages that
explain them with examples.
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

/** One heading with all that there is to say below it. */
function renderDeclaration({ name, comment, signatures, members, bases }, link) {
  const calls = members.filter(({ kind }) => kind === 'signature')
  const properties = members.filter(({ kind }) => kind === 'property')
  const parts = [
    `### ${name}`,
    bases.length > 0 && `Extends ${bases.map(link).join(', ')}.`,
    link.words(comment),
    signatures.length > 0 && renderCode(signatures),
    properties.length > 0 && renderTable(properties, link),
    ...renderCalls(calls, link)
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

// Overloads have one comment, at the first of them.
function renderCalls(calls, link) {
  const groups = []
  for (const { text, comment } of calls) {
    if (comment || groups.length === 0) groups.push({ comment, texts: [text] })
    else groups.at(-1).texts.push(text)
  }
  return groups.flatMap(({ comment, texts }) => [link.words(comment), renderCode(texts)])
}

function renderCode(texts) {
  return `\`\`\`ts\n${texts.join('\n')}\n\`\`\``
}

function renderTable(properties, link) {
  const rows = properties.map(
    ({ name, type, comment }) => `| \`${name}\` | ${link(type)} | ${renderCell(link.words(comment))} |`
  )
  return ['| | type | |', '| --- | --- | --- |', ...rows].join('\n')
}

function renderCell(comment) {
  return comment.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')
}

/**
 * `link(type)`: code, in which each name of a declaration leads to it. `link.words(text)`: the same for a text in which
 * names stand between backticks.
 */
function createLinker(declarations) {
  const names = declarations.map(({ name }) => name)
  const pattern = new RegExp(`\\b(${names.join('|')})\\b`)

  function link(type) {
    const parts = type.split(pattern)
    return parts.map(part => (names.includes(part) ? linkTo(part) : quote(part))).join('')
  }

  link.words = text => text.replace(/`(\w+)`/g, (code, name) => (names.includes(name) ? linkTo(name) : code))
  return link
}

function linkTo(name) {
  return `[\`${name}\`](#${name.toLowerCase()})`
}

// In the cell of a table a bar ends the cell, also within code.
function quote(text) {
  const [, before, code, after] = /^(\s*)(.*?)(\s*)$/s.exec(text)
  return code === '' ? text : `${before}\`${code.replaceAll('|', '\\|')}\`${after}`
}

module.exports = { renderApi }
