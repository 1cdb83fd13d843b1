'use strict'

const fs = require('node:fs')
const path = require('node:path')
const ts = require('typescript6')
const { ROOT } = require('../support/step')

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

/** The members of an interface or class, those of an object that is written out in its place among them, by `a.b`. */
function readMembers(members, prefix = '') {
  return members.flatMap(member => {
    if (!ts.isPropertySignature(member) && !ts.isPropertyDeclaration(member)) {
      return [{ kind: 'signature', text: readText(member), comment: readComment(member) }]
    }
    const name = prefix + member.name.getText() + (member.questionToken ? '?' : '')
    const comment = readComment(member)
    if (!ts.isTypeLiteralNode(member.type)) {
      return [{ kind: 'property', name, type: flatten(member.type.getText()), comment }]
    }
    const inner = readMembers(member.type.members, `${prefix}${member.name.getText()}.`)
    return comment ? [{ kind: 'property', name, type: 'object', comment }, ...inner] : inner
  })
}

function flatten(type) {
  return type.replace(/\s+/g, ' ').replace(/^\| /, '')
}

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

/** The source of a node as it would stand at the beginning of a line, by itself. */
function readText(node) {
  const { character } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart())
  const text = node.getText().replaceAll(`\n${' '.repeat(character)}`, '\n')
  return text.replace(/^(export |default |declare )+/, '').replaceAll('types.', '')
}

module.exports = { readModule }
