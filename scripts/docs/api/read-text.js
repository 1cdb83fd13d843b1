'use strict'

/** The source of a node as it would stand at the beginning of a line, by itself. */
function readText(node) {
  const { character } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart())
  const text = node.getText().replaceAll(`\n${' '.repeat(character)}`, '\n')
  return text.replace(/^(export |default |declare )+/, '').replaceAll('types.', '')
}

module.exports = { readText }
