'use strict'

const ts = require('typescript6')
const { readComment } = require('./read-comment')
const { readText } = require('./read-text')

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

module.exports = { readMembers }
