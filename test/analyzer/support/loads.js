'use strict'

const vm = require('node:vm')
const fc = require('fast-check')

// Programs about which value a name has when it is asked for a package. Each draws from `flags` where it branches.
const name = fc.constantFrom('a', 'b', 'c')
const text = fc.constantFrom("'p'", "'q'", "'s'", "'t'")

const { statement } = fc.letrec(tie => {
  const value = tie('value')
  const body = fc.array(tie('statement'), { minLength: 1, maxLength: 4 }).map(each => each.join('\n'))
  const fill = (parts, write) => fc.tuple(...parts).map(each => write(...each))
  return {
    value: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'value' },
      { weight: 8, arbitrary: text },
      { weight: 3, arbitrary: name },
      { weight: 3, arbitrary: fc.constant('require') },
      fill([value, value], (a, b) => `(flag() ? ${a} : ${b})`),
      fill([value, value], (a, b) => `(${a} || ${b})`),
      fill([value, value], (a, b) => `(${a}, ${b})`),
      fill([name, value], (a, b) => `(${a} = ${b})`),
      fill([name, fc.constantFrom('||=', '??=', '&&='), value], (a, b, c) => `(${a} ${b} ${c})`)
    ),
    statement: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'statement' },
      { weight: 6, arbitrary: fill([name, value], (a, b) => `${a} = ${b};`) },
      {
        weight: 1,
        arbitrary: fill(
          [name, fc.constantFrom('+=', '||=', '??=', '&&='), value],
          (a, b, c) => `${a} ${b} ${c};`
        )
      },
      { weight: 3, arbitrary: fill([name, value], (a, b) => `var ${a} = ${b};`) },
      { weight: 5, arbitrary: fill([name], a => `load(() => require(${a}));`) },
      { weight: 2, arbitrary: fill([name, text], (a, b) => `load(() => ${a}(${b}));`) },
      { weight: 4, arbitrary: fill([name], a => `try { require(${a}) } catch {}`) },
      { weight: 4, arbitrary: fill([name, text], (a, b) => `try { ${a}(${b}) } catch {}`) },
      fill([name, value, name, value, body], (a, b, c, d, e) => `{ let ${a} = ${b}; ${c} = ${d}; ${e} }`),
      fill([body, body], (a, b) => `if (flag()) { ${a} } else { ${b} }`),
      fill([body, body], (a, b) => `for (let i = 0; i < 2; i++) { ${a}\nif (flag()) continue;\n${b} }`),
      fill([body, body], (a, b) => `do { ${a}\nif (flag()) break;\n${b} } while (false);`),
      fill([body, body], (a, b) => `try { ${a}\nif (flag()) throw 0;\n${b} } catch {}`),
      fill([body], a => `later.push(() => { ${a} });`),
      fc.constant('for (const each of later.splice(0)) each();'),
      fill([name, value, body], (a, b, c) => `{ const f = () => { ${c} }; let ${a} = ${b}; f() }`)
    )
  }
})

const loader = fc
  .array(statement, { minLength: 2, maxLength: 12 })
  .map(each => `function () { var a = 'p', b = 'q', c = require; ${each.join('\n')} }`)

/** What a program of `loader` asks for when it runs, with the branches that the flags say. */
function runLoader(code, flags) {
  const loaded = new Set()
  let drawn = 0
  const globals = {
    require: specifier => {
      if (typeof specifier === 'string') loaded.add(specifier)
      return {}
    },
    other: () => ({}),
    flag: () => flags[drawn++ % flags.length],
    later: [],
    load: ask => {
      try {
        ask()
      } catch {}
    }
  }
  try {
    vm.runInNewContext(`(${code})()`, globals, { timeout: 1000 })
  } catch {}
  return loaded
}

module.exports = { loader, runLoader }
