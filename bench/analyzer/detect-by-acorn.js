const { parse } = require('acorn')
const { simple } = require('acorn-walk')

/** What a library without scopes or aliases does with acorn: the specifiers of `require` and `import`. */
function detectByAcorn(code, form) {
  const text = form === 'function' ? `(${code})` : code
  const sourceType = form === 'module' ? 'module' : 'script'
  const tree = parse(text, { ecmaVersion: 'latest', sourceType, allowReturnOutsideFunction: true })
  const found = []
  const add = argument => {
    if (argument?.type === 'Literal' && typeof argument.value === 'string') found.push(argument.value)
  }
  simple(tree, {
    CallExpression({ callee, arguments: [first] }) {
      if (callee.type === 'Identifier' && callee.name === 'require') add(first)
    },
    ImportExpression: ({ source }) => add(source),
    ImportDeclaration: ({ source }) => add(source),
    ExportNamedDeclaration: ({ source }) => add(source),
    ExportAllDeclaration: ({ source }) => add(source)
  })
  return found
}

module.exports = { detectByAcorn }
