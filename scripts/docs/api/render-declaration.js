'use strict'

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

module.exports = { renderDeclaration }
