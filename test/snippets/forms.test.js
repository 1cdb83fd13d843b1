'use strict'

// What a source string may be, on each supported Node.

const assert = require('node:assert/strict')
const path = require('node:path')
const { describe, test } = require('node:test')
const createIsolatedFunction = require('../..')
const { createScratch } = require('../support/create-scratch')
const { NODE_VERSIONS } = require('../support/node-versions')

const createFolder = createScratch()

// [what, source, options, arguments, value]
const VALUES = [
  ['types of a function', 'async (a: number): Promise<number> => a * 2', { language: 'ts' }, [21], 42],
  ['types of a method', 'double(a: number): number { return a * 2 }', { language: 'ts' }, [21], 42],
  [
    'types of a classic function',
    'function <T>(this: void, a: T): T { return a }',
    { language: 'ts' },
    [1],
    1
  ],
  ['statements', 'return await Promise.resolve(a + b)', { form: 'body', parameters: ['a', 'b'] }, [3, 2], 5],
  [
    'statements in TypeScript',
    'const b: number = a as number\nreturn b',
    { form: 'body', parameters: ['a'], language: 'ts' },
    [1],
    1
  ],
  ['statements that end in a comment', 'return 1 // one', { form: 'body' }, [], 1],
  ['statements without a return', 'const a = 1', { form: 'body' }, [], undefined],
  ['strict statements', "'use strict'\nreturn this === undefined", { form: 'body' }, [], true],
  [
    'statements with require and import',
    "return [require('path').sep, (await import('node:path')).sep]",
    { form: 'body' },
    [],
    ['/', '/']
  ],
  [
    'a named export of a CommonJS file',
    'exports.handler = async event => event.n * 2',
    { form: 'commonjs', entry: 'handler' },
    [{ n: 21 }],
    42
  ],
  [
    'module.exports',
    "const { join } = require('path')\nmodule.exports = join",
    { form: 'commonjs' },
    ['a', 'b'],
    'a/b'
  ],
  [
    'the names of a CommonJS file',
    'const that = this\nmodule.exports = () => [that === exports, typeof require, __filename, __dirname, module.loaded]',
    { form: 'commonjs' },
    [],
    [true, 'function', '/snippet.js', '/', true]
  ],
  [
    'a CommonJS file for the shell',
    '#!/usr/bin/env node\nreturn module.exports = a => a',
    { form: 'commonjs' },
    [1],
    1
  ],
  [
    'a CommonJS file in TypeScript',
    'const a: number = 1\nmodule.exports = (): number => a',
    { form: 'commonjs', language: 'ts' },
    [],
    1
  ],
  ['a value of a CommonJS file', 'module.exports = { a: 1 }', { form: 'commonjs' }, [], { a: 1 }],
  ['a module', 'export default a => a', { form: 'module' }, [1], 1],
  [
    'a named export',
    'export const a = 1\nexport function b(c) { return a + c }',
    { form: 'module', entry: 'b' },
    [1],
    2
  ],
  ['the only export', 'export async function main(a) { return a }', { form: 'module' }, [1], 1],
  ['a value of a module', 'export default await Promise.resolve({ a: 1 })', { form: 'module' }, [], { a: 1 }],
  ['require in a module', "export default () => require('node:path').sep", { form: 'module' }, [], '/'],
  ['an export of all', "export * from 'node:path'", { form: 'module', entry: 'join' }, ['a', 'b'], 'a/b'],
  [
    'a type-only import of what is nowhere',
    "import type { A } from 'not-there-at-all'\nimport { B } from 'not-there-either'\nexport default (a: A, b?: B) => a",
    { form: 'module', language: 'ts' },
    [1],
    1
  ],
  ['a semicolon', 'async a => a;', {}, [7], 7],
  [
    'a directive and comments',
    "// a\n'use strict'\n\n/* b */ function () { return this === undefined };",
    {},
    [],
    true
  ],
  ['a first line for the shell', '#!/usr/bin/env node\na => a', {}, [7], 7],
  [
    'export default',
    'export default async function ({ context }) { return context }',
    {},
    [{ context: 7 }],
    7
  ],
  ['module.exports in front', 'module.exports = a => a;', {}, [7], 7],
  ['a URL before a semicolon', "() => 'http://a.example';", {}, [], 'http://a.example'],
  [
    'an enum',
    'enum A { B = 3, C }\nexport default () => [A.C, A[3]]',
    { form: 'module', language: 'ts' },
    [],
    [4, 'B']
  ],
  ['an enum in a function', '() => { enum A { B = 3 } return A.B }', { language: 'ts' }, [], 3],
  [
    'a const enum in statements',
    'const enum A { B = 3 }\nreturn A.B',
    { form: 'body', language: 'ts' },
    [],
    3
  ],
  [
    'a namespace',
    'namespace A { export const b = 1; export namespace C { export const d = b + 1 } }\nexport default () => A.C.d',
    { form: 'module', language: 'ts' },
    [],
    2
  ],
  [
    'parameter properties',
    'class A { constructor(private readonly a: number, public b = 2) {} sum() { return this.a + this.b } }\nreturn new A(1).sum()',
    { form: 'body', language: 'ts' },
    [],
    3
  ],
  [
    'import a =',
    "import path = require('node:path')\nimport sep = path.sep\nexport default () => sep",
    { form: 'module', language: 'ts' },
    [],
    '/'
  ],
  [
    'a cast with angles',
    'export default (a: unknown) => <number>a',
    { form: 'module', language: 'ts' },
    [1],
    1
  ],
  [
    'decorators',
    'const log: string[] = []\nfunction note(value: unknown, context: { kind: string; name: string | symbol }) { log.push(`${context.kind} ${String(context.name)}`) }\n@note class A { @note a = 1; @note b() {} @note accessor c = 2; @note static d() {} }\nexport default () => [log.sort(), new A().c]',
    { form: 'module', language: 'ts' },
    [],
    [['accessor c', 'class A', 'field a', 'method b', 'method d'], 2]
  ],
  [
    'decorators that replace',
    'const twice = (f: any) => function (this: unknown, ...a: number[]) { return f.apply(this, a) * 2 }\nclass A { @twice b(c: number) { return c } }\nreturn new A().b(21)',
    { form: 'body', language: 'ts' },
    [],
    42
  ],
  [
    'legacy decorators',
    '// @experimentalDecorators\nconst log: string[] = []\nfunction note(target: object, key: string) { log.push(key) }\nfunction at(target: object, key: string | undefined, index: number) { log.push(`${index}`) }\nclass A { @note a = 1; @note b(@at c: number) {} }\nexport default () => log',
    { form: 'module', language: 'ts' },
    [],
    ['a', '0', 'b']
  ],
  [
    'JSX with a function of its own',
    '/** @jsx h */\nconst h = (tag, props, ...children) => [tag, props, children]\nmodule.exports = () => <a href="b">{1}<c/></a>',
    { form: 'commonjs', language: 'jsx' },
    [],
    ['a', { href: 'b' }, [1, ['c', null, []]]]
  ],
  [
    'TSX with functions of its own',
    '/** @jsx h\n @jsxFrag Fragment */\nconst Fragment = "fragment"\nconst h = (tag: string, props: object | null, ...children: unknown[]) => [tag, props, children]\nexport default (a: number) => <><b c={a as number} /></>',
    { form: 'module', language: 'tsx' },
    [1],
    ['fragment', null, [['b', { c: 1 }, []]]]
  ]
]

// [what, source, options, arguments, error]
const ERRORS = [
  [
    'a missing export',
    'export const a = 1\nexport function b() {}',
    { form: 'module', entry: 'c' },
    [],
    { name: 'SnippetSyntaxError', message: /^The module has no export 'c': it exports 'a', 'b'/ }
  ],
  [
    'no default export',
    'export const a = 1, b = 2',
    { form: 'module' },
    [],
    { name: 'SnippetSyntaxError', message: /^The module has no default export: it exports 'a', 'b'/ }
  ],
  [
    'no export',
    'const a = 1',
    { form: 'module' },
    [],
    { name: 'SnippetSyntaxError', message: /it exports nothing/ }
  ],
  [
    'an export of what is not there',
    'export default 1\nexport { a }',
    { form: 'module' },
    [],
    { name: 'SnippetSyntaxError', message: /^Export 'a' is not defined in module/, line: 2, column: 9 }
  ],
  [
    'a missing property of a CommonJS file',
    'exports.a = 1',
    { form: 'commonjs', entry: 'b' },
    [],
    { name: 'TypeError', message: "The snippet has no export 'b': it exports 'a'" }
  ],
  [
    'a missing name of a builtin',
    "import { nope } from 'node:fs'\nexport default () => nope",
    { form: 'module' },
    [],
    { name: 'SyntaxError', message: "The requested module 'node:fs' does not provide an export named 'nope'" }
  ],
  [
    'a class',
    'export default class {}',
    { form: 'module' },
    [],
    { name: 'TypeError', message: /^Class constructor default cannot be invoked without 'new'/ }
  ],
  [
    'arguments for a value',
    'export default 1',
    { form: 'module' },
    [1],
    { name: 'TypeError', message: 'default is not a function, so it takes no arguments' }
  ],
  [
    'a file beside it',
    "import './a.js'\nexport default () => 1",
    { form: 'module' },
    [],
    { name: 'DependencyNameError' }
  ],
  [
    'a package that is not allowed',
    "import 'lodash'\nexport default () => 1",
    { form: 'module', allow: { dependencies: [] } },
    [],
    { name: 'DependencyUnallowedError' }
  ],
  [
    'React that is not allowed',
    'export default () => <a/>',
    { form: 'module', language: 'jsx', allow: { dependencies: [] } },
    [],
    { name: 'DependencyUnallowedError', dependency: 'react' }
  ],
  [
    'a runtime that is not allowed',
    '/** @jsxImportSource preact */\nexport default () => <a/>',
    { form: 'module', language: 'jsx', allow: { dependencies: ['react'] } },
    [],
    { name: 'DependencyUnallowedError', dependency: 'preact' }
  ],
  [
    'a body that ends before its end',
    'return 1 } return 2',
    { form: 'body' },
    [],
    { name: 'SnippetSyntaxError', line: 1, column: 9 }
  ],
  [
    'a syntax error below',
    'const a: number = 1\nconst b: = 2',
    { form: 'body', language: 'ts' },
    [],
    { name: 'SnippetSyntaxError', line: 2 }
  ],
  [
    'statements',
    'const a = await b\nreturn a',
    {},
    [],
    { name: 'SnippetSyntaxError', message: /these are statements: use `form: 'body'`/ }
  ],
  [
    'a module',
    "import a from 'b'\nexport default a",
    {},
    [],
    { name: 'SnippetSyntaxError', message: /this is a module: use `form: 'module'`/ }
  ],
  [
    'a CommonJS file',
    'exports.a = () => 1',
    {},
    [],
    { name: 'SnippetSyntaxError', message: /this is a CommonJS file: use `form: 'commonjs'`/ }
  ],
  [
    'several functions',
    'function a() {}\nfunction b() {}',
    {},
    [],
    { name: 'SnippetSyntaxError', message: /these are several functions: use `form: 'module'`/ }
  ],
  [
    'a helper above',
    'const a = 1\n;() => a',
    {},
    [],
    { name: 'SnippetSyntaxError', message: /statements above the function: use `form: 'module'`/ }
  ],
  [
    'another expression',
    '1 + 1',
    {},
    [],
    { name: 'SnippetSyntaxError', message: /another expression: use `form: 'body'`/ }
  ],
  [
    'TypeScript',
    '(a: number) => a',
    {},
    [],
    { name: 'SnippetSyntaxError', message: /TypeScript: use `language: 'ts'`/ }
  ],
  [
    'TypeScript in a module',
    'interface A {}\nexport default (a: A) => a',
    {},
    [],
    { name: 'SnippetSyntaxError', message: /TypeScript: use `language: 'ts'`/ }
  ],
  ['JSX', '() => <a/>', {}, [], { name: 'SnippetSyntaxError', message: /JSX: use `language: 'jsx'`/ }],
  [
    'a fence',
    '```js\nasync x => x\n```',
    {},
    [],
    { name: 'SnippetSyntaxError', message: /fence of three backticks/ }
  ],
  ['nothing', ' // a', {}, [], { name: 'SnippetSyntaxError', message: /there is no code/ }]
]

// [what, source, options, place]
const PLACES = [
  ['a body', "throw new Error('a')", { form: 'body' }, 'snippet.js:1:7'],
  [
    'a second line of a body',
    "const a: number = 1\n  throw new Error('a')",
    { form: 'body', language: 'ts' },
    'snippet.ts:2:9'
  ],
  [
    'a CommonJS file',
    "module.exports = () => {\n  throw new Error('a')\n}",
    { form: 'commonjs' },
    'snippet.js:2:9'
  ],
  [
    'a module',
    "import { sep } from 'node:path'; export default () => {   throw new Error(sep)\n}",
    { form: 'module' },
    'snippet.js:1:65'
  ],
  [
    'a module with an enum',
    "enum A { B }\nexport default () => {\n  const a: A = A.B; throw new Error('a')\n}",
    { form: 'module', language: 'ts' },
    'snippet.ts:3:27'
  ],
  [
    'a CommonJS file with JSX',
    "/** @jsx h */\nconst h = () => {   throw new Error('a') }\nmodule.exports = () => <a/>",
    { form: 'commonjs', language: 'jsx' },
    'snippet.jsx:2:27'
  ],
  [
    'a file with a name',
    "throw new Error('a')",
    { form: 'body', filename: 'my job (1).ts' },
    'my job (1).ts:1:7'
  ]
]

for (const [line, execPath] of Object.entries(NODE_VERSIONS)) {
  describe(`Node ${line}`, () => {
    const isolatedFunction = createIsolatedFunction({ tmpdir: path.join(createFolder(), 'deps'), execPath })

    for (const [what, source, options, args, expected] of VALUES) {
      test(`${what}: the value`, async () => {
        for (const minify of [true, false]) {
          assert.deepEqual((await isolatedFunction(source, { ...options, minify })(...args)).value, expected)
        }
      })
    }

    for (const [what, source, options, args, expected] of ERRORS) {
      test(`${what}: the error`, () => assert.rejects(isolatedFunction(source, options)(...args), expected))
    }

    for (const [what, source, options, place] of PLACES) {
      test(`${what}: the place of its error`, async () => {
        for (const minify of [true, false]) {
          const { value } = await isolatedFunction(source, { ...options, minify, throwError: false })()
          assert.equal(value.message.length, 1, value.stack)
          assert.ok(value.stack.includes(`${place}`), `${place} in ${value.stack}`)
        }
      })
    }
  })
}

test('a module is evaluated anew in each call', async () => {
  const isolatedFunction = createIsolatedFunction({ tmpdir: path.join(createFolder(), 'deps') })
  const count = isolatedFunction('let n = 0\nexport default () => ++n', { form: 'module' })
  assert.deepEqual([(await count()).value, (await count()).value], [1, 1])
})
