'use strict'

const fc = require('fast-check')

const name = fc.constantFrom(
  'a',
  'b',
  'require',
  'module',
  'e\\u{78}',
  'globalThis',
  'constructor',
  '名',
  '$',
  'r'
)
const text = fc.oneof(
  fc.constantFrom('lodash', 'lodash@4/fp', '@a/b', 'node:fs', './x', 'x@', '🙌', '\\u0061', 'a b', '..', ''),
  fc.string({ unit: 'binary', maxLength: 8 }).map(raw => raw.replace(/[\\'`$\r\n\u2028\u2029]/g, ''))
)
const literal = fc.oneof(
  text.map(each => `'${each}'`),
  text.map(each => `\`${each}\``),
  fc.constantFrom('0', '1n', 'null', '/[/]\\//u', 'this', 'import.meta', 'true', '.5e-7')
)

const { expression, statement } = fc.letrec(tie => {
  const inner = tie('expression')
  const body = fc.array(tie('statement'), { maxLength: 3 }).map(each => each.join('\n'))
  const fill = (parts, write) => fc.tuple(...parts).map(each => write(...each))
  return {
    expression: fc.oneof(
      { maxDepth: 5, depthIdentifier: 'expression' },
      literal,
      name,
      fill([inner], a => `require(${a})`),
      fill([inner], a => `import(${a})`),
      fill([inner, name], (a, b) => `(${a}).${b}`),
      fill([inner, inner], (a, b) => `(${a})?.[${b}]`),
      fill([inner, inner], (a, b) => `(${a})(${b})`),
      fill([inner, inner], (a, b) => `(${a} + ${b})`),
      fill([inner, inner, inner], (a, b, c) => `(${a} ? ${b} : ${c})`),
      fill([inner, inner], (a, b) => `(${a} || ${b}, ${b})`),
      fill([name, inner], (a, b) => `(${a} = ${b})`),
      fill([name, inner], (a, b) => `({ ${a}: ${b}, [${b}]() {}, get ${a}() { return ${b} } })`),
      fill([name, body], (a, b) => `(async (${a}) => { ${b} })`),
      fill([name, inner, body], (a, b, c) => `(function ${a}(x = ${b}, ...y) { ${c} })`),
      fill([name, inner, body], (a, b, c) => `(class ${a} extends (${b}) { #p = ${b}; static { ${c} } })`),
      fill([inner, inner], (a, b) => `\`\${${a}} \${${b}}\``),
      fill([inner, inner], (a, b) => `[${a}, , ...${b}]`),
      fill([inner], a => `new (${a})(${a})`),
      fill([inner], a => `typeof ${a}`)
    ),
    statement: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'statement' },
      fill([inner], a => `;${a};`),
      fill([name, inner], (a, b) => `var ${a} = ${b};`),
      fill([name, inner], (a, b) => `{ const { ${a}: c = ${b}, ...d } = ${b}; c(d) }`),
      fill([inner, body, body], (a, b, c) => `if (${a}) { ${b} } else { ${c} }`),
      fill([name, inner, body], (a, b, c) => `for (const ${a} of ${b}) { ${c} }`),
      fill([name, body], (a, b) => `try { ${b} } catch (${a}) { ${b} } finally { }`),
      fill([inner, inner, body], (a, b, c) => `switch (${a}) { case ${b}: ${c} break; default: }`),
      fill([name, name, body], (a, b, c) => `function ${a}(${b}) { ${c} return ${b} }`),
      fill([text, name], (a, b) => `import ${b} from '${a}';`),
      fill([text], a => `export * from '${a}';`),
      fill([inner], a => `// ${a.replaceAll(/[\r\n\u2028\u2029]/g, '')}\n`),
      fill([inner], a => `/* ${a.replaceAll('*/', '')} */`)
    )
  }
})

/** Programs that mostly parse, with whatever leads to a package in them. */
const program = fc.array(statement, { minLength: 1, maxLength: 5 }).map(each => each.join('\n'))

/** A program from which a piece was cut, or into which one was put: they mostly do not parse. */
const damaged = fc
  .tuple(
    program,
    fc.nat(),
    fc.nat({ max: 20 }),
    fc.constantFrom('', '}', '`', '/*', '\ud800', '<', '\\', '\0')
  )
  .map(([code, at, length, put]) => {
    const from = at % (code.length + 1)
    return code.slice(0, from) + put + code.slice(from + length)
  })

module.exports = { damaged, expression, program }
