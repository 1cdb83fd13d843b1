'use strict'

/** What modules do: what it is about → a module whose default export is called without arguments. */
module.exports = {
  'an arrow': 'export default () => 1',
  'a function': 'export default function () { return 1 }',
  'a function with a name': 'export default function named() { return named.name }',
  'a generator that is called': 'export default function* () {}\n',
  'an async function': 'export default async function () { return 1 }',
  'an async arrow': 'export default async () => await Promise.resolve(1)',
  'a list': 'const a = () => 1\nexport { a as default }',
  'a list with others': 'const a = () => 1, b = 2\nexport { b, a as default, b as c }',
  'a list in front': 'export { a as default }\nfunction a() { return 1 }',
  'a string as a name': "const a = 1\nexport { a as 'b c' }\nexport default () => 1",
  'the name of a default arrow':
    'const get = async () => (await import.meta.x)\nexport default () => typeof get',
  'export let': 'let a = 1\nexport let b = () => a\na = 2\nexport default () => b()',
  'an export that is assigned': 'export let f = () => 1\nf = () => 2\nexport { f as default }',
  'a function that is assigned': 'export default function f() { return 1 }\nf = () => 2',
  'an expression that is assigned': 'let f = () => 1\nexport default f\nf = () => 2',
  'a hoisted function': 'const a = f()\nfunction f() { return 1 }\nexport default () => a',
  'a hoisted default': 'const a = f()\nexport default function f() { return 1 }\n',
  'destructured exports':
    'export const { a, b: [c], ...d } = { a: 1, b: [2], e: 3 }\nexport default () => [a, c, d]',
  'top-level await': 'const a = await Promise.resolve(1)\nexport default () => a',
  'top-level await in a block':
    'let a\nif (true) { a = await 1 }\nfor await (const b of [Promise.resolve(2)]) a += b\nexport default () => a',
  'top-level await that rejects': "await Promise.reject(new RangeError('no'))\nexport default () => 1",
  'a throw at the top': 'const a = 1\n\n  throw new TypeError(`no ${a}`)\nexport default () => 1',
  'strict mode': 'export default () => { try { undeclared = 1 } catch (e) { return [e.name, e.message] } }',
  'strict this': 'export default function () { return this === undefined }',
  'this at the top': 'const a = this\nexport default () => a === undefined',
  'this in an arrow': 'export default () => this === undefined',
  'typeof of what is not there': 'export default () => [typeof require, typeof nothing].length',
  'import.meta':
    'export default () => [typeof import.meta.url, typeof import.meta.filename, typeof import.meta.resolve]',
  'a default import': "import path from 'node:path'\nexport default () => path.posix.join('a', 'b')",
  'a named import': "import { join } from 'node:path'\nexport default () => join('a', 'b')",
  'a renamed import': "import { join as j } from 'node:path'\nexport default () => j('a', 'b')",
  'a default by its name':
    "import { default as path } from 'node:path'\nexport default () => path.join('a', 'b')",
  'a namespace':
    "import * as path from 'node:path'\nexport default () => [path.join('a', 'b'), typeof path.default, Object.prototype.toString.call(path)]",
  'default and named': "import path, { join } from 'node:path'\nexport default () => path.join === join",
  'default and namespace':
    "import path, * as all from 'node:path'\nexport default () => all.default === path",
  'an import by a string': "import { 'join' as j } from 'node:path'\nexport default () => j('a', 'b')",
  'an import below': "export default () => join('a', 'b')\nimport { join } from 'node:path'",
  'an import without names': "import 'node:path'\nimport {} from 'node:fs'\nexport default () => 1",
  'imports on one line':
    "import a from 'node:path'; import { sep } from 'node:path'; export default () => a.sep === sep",
  'an import over lines':
    "import {\n  join,\n  // a comment\n  sep\n} from 'node:path'\nexport default () => {\n  throw new Error(join('a', sep))\n}",
  'a dynamic import': "export default async () => (await import('node:path')).join('a', 'b')",
  'a dynamic import of nothing':
    "export default async () => { try { await import('nothing-' + Date.now()) } catch (e) { return e.code } }",
  'an export from': "export { join } from 'node:path'\nexport default () => typeof join",
  'a default export from': "export { inspect as default } from 'node:util'",
  'an export of all':
    "export * from 'node:path'\nexport * as path from 'node:path'\nexport default () => typeof join",
  'an import that is exported': "import { inspect } from 'node:util'\nexport { inspect as default }",
  'the this of an imported function':
    "import { inspect as f } from 'node:util'\nconst own = function () { return this }\nexport default () => [own() === undefined, f(1), (f)(1), f?.(1)]",
  'an imported tag': "import { inspect as tag } from 'node:util'\nexport default () => tag`a`.length",
  'an imported class':
    "import { EventEmitter } from 'node:events'\nexport default () => new EventEmitter() instanceof EventEmitter",
  'an imported class without a call':
    "import { EventEmitter } from 'node:events'\nclass A extends EventEmitter {}\nexport default () => new A() instanceof EventEmitter && typeof new EventEmitter",
  'a shorthand property':
    "import { join, sep } from 'node:path'\nexport default () => Object.keys({ join, sep, a: sep })",
  'a name that is shadowed':
    "import { join } from 'node:path'\nexport default () => [((join) => join)(1), (() => { const join = 2; return { join } })(), typeof join]",
  'a name that is shadowed by a catch':
    "import { sep } from 'node:path'\nexport default () => { try { throw 1 } catch (sep) { return sep } }",
  'a name that a function hoists':
    "import { sep } from 'node:path'\nexport default () => { return f(); function f() { return sep } }",
  'a name in a default value':
    "import { sep } from 'node:path'\nexport default (a = sep, { b = sep } = {}) => [a, b]",
  'a name in a class':
    "import { sep } from 'node:path'\nclass A { [sep] = sep; static b = sep; sep() { return sep } }\nexport default () => [new A()[sep], A.b, new A().sep()]",
  'a name in a template': "import { sep } from 'node:path'\nexport default () => `${sep}${`${sep}`}`",
  'a name in a member':
    "import { sep } from 'node:path'\nconst a = { sep: 1, [sep]: 2 }\nexport default () => [a.sep, a[sep]]",
  'a label of that name':
    "import { sep } from 'node:path'\nexport default () => { sep: for (;;) { break sep } return sep }",
  'an assignment to an import': "import { sep } from 'node:path'\nexport default () => {\n  sep = 1\n}",
  'an increment of an import': "import { sep } from 'node:path'\nexport default () => {\n  sep++\n}",
  'a destructuring into an import':
    "import { sep } from 'node:path'\nexport default () => {\n  ;({ sep } = { sep: 1 })\n}",
  'a call without a semicolon above':
    "import { join } from 'node:path'\nlet a = 'b'\njoin(a)\nlet c = a\njoin(c)\nexport default () => a + c",
  'a call in an if without braces':
    "import { join } from 'node:path'\nlet a = 1\nif (a)\n  join('a')\nelse\n  join('b')\ndo join('c')\nwhile (!a)\nexport default () => a",
  'a call behind a return':
    "import { join } from 'node:path'\nexport default () => {\n  return join('a',\n    'b')\n}",
  'a call in an arrow':
    "import { join } from 'node:path'\nexport default () => ['a', 'b'].map(a => join(a, a))",
  'a call of a call':
    "import { promisify } from 'node:util'\nexport default () => promisify((a, b) => b(null, a))(1)",
  'an optional call': "import { inspect } from 'node:util'\nexport default () => inspect?.(1)?.length",
  'a spread call': "import { join } from 'node:path'\nexport default () => join(...['a', 'b'])",
  'a call behind await':
    "import { setTimeout } from 'node:timers/promises'\nexport default async () => await setTimeout(1, 'a')",
  'an error of an imported function':
    "import { join } from 'node:path'\n\nexport default () => {\n  const a = 1\n  return join(a)\n}",
  'an error in an argument':
    "import { join } from 'node:path'\nconst fail = () => { throw new Error('a') }\nexport default () =>\n  join('a',\n    fail())",
  'an error of a member': "import path from 'node:path'\nexport default () => path.nothing()",
  'an error of new':
    "import { EventEmitter } from 'node:events'\nexport default () => new\n  EventEmitter().nothing()",
  'an error in a default expression': 'export default (() => {\n  throw new Error("a")\n})',
  'an error in a default function': 'export default function () {\n  throw new Error("a")\n}',
  'an error in a default class':
    'class A { static b() { throw new Error("a") } }\nexport default () =>   A.b()',
  'an error behind an export':
    'export const a = 1; export function b() {   throw new Error("a") }\nexport default () => b()',
  'a default behind a comment': 'export /* a */ default /* b */ (() => 1) // c',
  'a default object': 'export const a = { b: 1 }\nexport default () => a',
  'a default without a semicolon': 'const f = () => 1\nexport default f\n;[1].map(f)',
  'a default template': 'const a = `b`\nexport default () => a // `',
  'an exported class': 'export class A { static b = 1 }\nexport default () => A.b',
  'an exported async function': 'export async function a() { return 1 }\nexport default a',
  'an exported generator': 'export function* a() { yield 1 }\nexport default () => [...a()]',
  'var and let': 'var a = 1\nvar a = 2\nlet b = a\n{ let b = 3; a += b }\nexport default () => [a, b]',
  'a name of ours':
    'const $m = 1, $m0 = 2, $import = 3, $importMeta = 4, $enter = 5\nexport default () => [$m, $m0, $import, $importMeta, $enter]',
  'a string with our names': "import { sep } from 'node:path'\nexport default () => ['$m', '$m0', sep]",
  'a name that Node has':
    'const exports = 1, module = 2, __filename = 3\nexport default () => [exports, module, __filename]',
  'a require of its own':
    "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)\nexport default () => require('node:path').join('a', 'b')",
  'createRequire and import':
    "import { createRequire } from 'node:module'\nexport default () => typeof createRequire",
  'an import of JSON by an attribute': 'const a = { with: 1 }\nexport default () => a',
  'a dead zone': 'let get\ntry { a } catch (e) { get = e.message }\nlet a = 1\nexport default () => get',
  'a cycle of functions':
    'const odd = n => n !== 0 && even(n - 1)\nconst even = n => n === 0 || odd(n - 1)\nexport default () => even(10)',
  'a cycle of classes':
    'class A { b() { return new B() } }\nclass B { a() { return new A() } }\nexport default () => new A().b().a() instanceof A',
  'comments like imports':
    "// import a from 'b'\n/* export default 1 */\nexport default () => \"import c from 'd'\"",
  'a regular expression': "export default () => /import a from 'b'/.test('a') || /[/]'/.source",
  'line ends of Windows':
    "import { join } from 'node:path'\r\nexport default () => {\r\n  throw new Error(join('a'))\r\n}",
  'a first line for the shell': "#!/usr/bin/env node\nexport default () => {\n  throw new Error('a')\n}",
  'a byte order mark': '\ufeffexport default () => 1',
  'a symbol': 'export default () => Symbol.iterator in []',
  'a private name':
    'class A { #a = 1; static has(b) { return #a in b } }\nexport default () => A.has(new A())',
  'a promise of a promise': 'export default async () => Promise.all([1, Promise.resolve(2)])',
  'two calls of one': 'let n = 0\nconst next = () => ++n\nexport default () => [next(), next()]'
}
