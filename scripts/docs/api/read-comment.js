'use strict'

const ts = require('typescript6')

/** The text of the JSDoc above a node, its tags as sentences. */
function readComment(node) {
  const comment = ts.getJSDocCommentsAndTags(node).findLast(ts.isJSDoc)
  if (!comment) return ''
  const tags = (comment.tags ?? []).map(describeTag)
  return [ts.getTextOfJSDocComment(comment.comment), ...tags].filter(Boolean).join('\n\n')
}

function describeTag(tag) {
  const name = tag.tagName.text
  const text = (ts.getTextOfJSDocComment(tag.comment) ?? '').replace(/^- /, '')
  if (name === 'example') return text.startsWith('```') ? text : `\`\`\`js\n${text}\n\`\`\``
  if (name === 'param') return `\`${tag.name.getText()}\`: ${text}`
  return `${name[0].toUpperCase()}${name.slice(1)}: ${text}`
}

module.exports = { readComment }
