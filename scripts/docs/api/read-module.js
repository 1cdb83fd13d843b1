'use strict'

const fs = require('node:fs')
const path = require('node:path')
const ts = require('typescript6')
const { ROOT } = require('../../support/step')
const { readMembers } = require('./read-members')
const { readComment } = require('./read-comment')
const { readText } = require('./read-text')

const KINDS = {
  [ts.SyntaxKind.FunctionDeclaration]: 'function',
  [ts.SyntaxKind.InterfaceDeclaration]: 'interface',
  [ts.SyntaxKind.ClassDeclaration]: 'class',
  [ts.SyntaxKind.TypeAliasDeclaration]: 'type'
}
// They bring nothing of their own. The namespace of the entry names anew what js/types.d.ts exports.
const SILENT = [
  ts.SyntaxKind.ExportAssignment,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ModuleDeclaration
]

/** What a file of types exports, in its order: `[{ name, comment, signatures, members, bases }]`. */
function readModule(file) {
  const text = fs.readFileSync(path.join(ROOT, file), 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const exported = source.statements.find(ts.isExportAssignment)?.expression.getText()
  const statements = source.statements.filter(node => !SILENT.includes(node.kind))
  return mergeOverloads(
    statements.map(readStatement).filter(({ name, isExported }) => isExported || name === exported)
  )
}

function readStatement(node) {
  const kind = KINDS[node.kind]
  if (kind === undefined) throw new Error(`Cannot describe ${ts.SyntaxKind[node.kind]}: ${node.getText()}`)
  return {
    name: node.name.text,
    isExported: Boolean(ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export),
    comment: readComment(node),
    signatures: kind === 'function' || kind === 'type' ? [readText(node)] : [],
    members: node.members ? readMembers(node.members) : [],
    bases: (node.heritageClauses ?? []).flatMap(({ types }) => types.map(type => type.getText()))
  }
}

function mergeOverloads(declarations) {
  const merged = new Map()
  for (const declaration of declarations) {
    const known = merged.get(declaration.name)
    if (known === undefined) merged.set(declaration.name, declaration)
    else known.signatures.push(...declaration.signatures)
  }
  return [...merged.values()]
}

module.exports = { readModule }
