'use strict'

/** TypeScript that is erased in place: what it is about → a module whose default export is called without arguments. */
module.exports = {
  'a parameter': 'export default (a: number = 1) => a',
  'an optional parameter': 'export default (a?: number, b?: string) => [a, b]',
  'a return type': 'export default (): number => 1',
  'a return type over lines': 'export default async ()\n: Promise<\n  number\n> => 1',
  'a type predicate':
    "const is = (a: unknown): a is string => typeof a === 'string'\nexport default () => is('a')",
  'an assertion function':
    "function check(a: unknown): asserts a is string {\n  if (typeof a !== 'string') throw new TypeError('no string')\n}\nexport default () => check(1)",
  'a this parameter':
    'function f(this: { a: number }, b: number) { return this.a + b }\nexport default () => f.call({ a: 1 }, 2)',
  'type parameters of a function': 'function id<T>(a: T): T { return a }\nexport default () => id<number>(1)',
  'type parameters of an arrow': 'const id = <T,>(a: T): T => a\nexport default () => id<string>("a")',
  'type parameters of an async arrow':
    'const id = async <T,>(a: T): Promise<T> => a\nexport default () => id(1)',
  'type parameters with constraints and defaults':
    'const id = <T extends { a: number } = { a: number }>(a: T): T => a\nexport default () => id({ a: 1 }).a',
  'a const type parameter':
    'const id = <const T extends readonly unknown[]>(a: T): T => a\nexport default () => id([1, 2])',
  'an interface':
    'interface A { a: number; b(): void; [c: string]: unknown; readonly d?: 1; new (e: 1): A; (f: 2): A }\nexport default () => 1',
  'an interface that extends':
    'interface A {}\ninterface B<T = string> extends A, Array<T> {}\nexport default () => 1',
  'a type alias':
    'type A = { a: number } | [string, number?] | `a${string}` | (() => void) | typeof globalThis\nexport default () => 1',
  'a conditional type': 'type A<T> = T extends (infer U)[] ? U : never\nexport default () => 1',
  'a mapped type':
    'type A<T> = { readonly [K in keyof T as `get${string & K}`]?: T[K] }\nexport default () => 1',
  'types above a parenthesis': 'const a = 1\ntype A = number;\n[1].forEach(() => {})\nexport default () => a',
  'a type between statements without semicolons':
    'const a = () => 2\ntype A = number\n(1 as number).toFixed()\nexport default () => a()',
  'an interface before an array': 'let a = 1\ninterface A {}\n[1]\nexport default () => a',
  as: 'export default () => (1 as unknown as string)',
  'as const': "export default () => ({ a: [1, 'b'] as const })",
  satisfies: 'export default () => ({ a: 1 } satisfies Record<string, number>)',
  'a non-null assertion': 'const a: { b?: { c: number } } = { b: { c: 1 } }\nexport default () => a.b!.c!',
  'a non-null assertion before an assignment':
    'const a: { b?: number } = {}\na!.b = 2\nexport default () => a',
  'a non-null assertion in a call':
    'const f: (() => number) | undefined = () => 3\nexport default () => f!()',
  'a non-null assertion with an optional chain': 'const a: any = undefined\nexport default () => a?.b!.c',
  'a definite assignment': 'let a!: number\na = 4\nexport default () => a',
  'a typed variable':
    'const a: Array<{ b: number }> = [{ b: 1 }], { length }: { length: number } = a\nexport default () => length',
  'a typed catch': 'export default () => { try { throw 1 } catch (e: unknown) { return e } }',
  'typed destructuring':
    'export default ({ a, b: [c] }: { a: number; b: number[] } = { a: 1, b: [2] }) => [a, c]',
  'a rest parameter': 'export default (...a: number[]) => a.length',
  overloads:
    'function f(a: number): number\nfunction f(a: string): string\nfunction f(a: any) { return a }\nexport default () => f(1)',
  'exported overloads':
    'export function f(a: number): number;\nexport function f(a: any) { return a }\nexport default () => f(1)',
  'a default overload':
    'export default function (a?: number): number\nexport default function (a: any) { return typeof a }',
  declare:
    'declare const a: number\ndeclare function b(): void\ndeclare let c: string, d: string\nexport default () => 1',
  'declare class and module':
    "declare class A { a: number }\ndeclare module 'a' { const b: 1 }\ndeclare namespace B { const c: 1 }\nexport default () => 1",
  'declare global': 'declare global { var a: number }\nexport default () => 1',
  'a namespace of types': 'namespace A { export type B = 1; export interface C {} }\nexport default () => 1',
  'an import of types': "import type { PathLike } from 'node:fs'\nexport default (a?: PathLike) => typeof a",
  'an import with a type':
    "import { type Stats, constants } from 'node:fs'\nexport default (a?: Stats) => constants.F_OK",
  'an export of types':
    "type A = 1\nexport type { A }\nexport type B = 2\nexport interface C {}\nexport type * from 'node:fs'\nexport default () => 1",
  'a class with fields':
    "class A { a: number = 1; static b?: string = 'b'; readonly c!: number; declare d: 1; #e: number = 2; get e(): number { return this.#e } }\nexport default () => [new A().a, A.b, new A().e, Object.keys(new A())]",
  'class modifiers':
    'class A { private a = 1; protected b = 2; public c = 3; private static readonly d = 4; get sum(): number { return this.a + this.b + this.c + A.d } }\nexport default () => new A().sum',
  'an abstract class':
    'abstract class A { abstract a(): number; abstract b: string; c() { return this.a() } }\nclass B extends A { override a() { return 1 } override b = "" }\nexport default () => new B().c()',
  implements:
    'interface A { a(): number }\nclass B<T> implements A, Iterable<T> { a() { return 1 } *[Symbol.iterator](): Iterator<T> {} }\nexport default () => [...new B<number>()]',
  'extends with type arguments':
    'class A extends Map<string, number> {}\nexport default () => new A([["a", 1]]).get("a")',
  'an index signature': 'class A { [key: string]: unknown; a = 1 }\nexport default () => new A().a',
  'method overloads':
    'class A { a(b: number): void; a(b: string): void; a(b: any) { return b } }\nexport default () => new A().a(1 as never)',
  'constructor overloads':
    'class A { b; constructor(a: number); constructor(a: string); constructor(a: any) { this.b = a } }\nexport default () => new A(1).b',
  'an optional method': 'class A { a?(): void; b?: number }\nexport default () => Object.keys(new A())',
  'fields in front of a generator':
    'class A {\n  a: number\n  ;*b() { yield 1 }\n}\nexport default () => [...new A().b()]',
  'a field called get':
    'class A {\n  get?: number\n  set: number = 1\n  static?: number\n}\nexport default () => Object.keys(new A())',
  'a computed field':
    "class A {\n  declare a: number\n  ['b']: number = 2\n}\nexport default () => new A().b",
  'an accessor with types':
    'const a = { get b(): number { return 1 }, set b(c: number) {} }\nexport default () => a.b',
  'a generator with types':
    'function* a(): Generator<number, void, unknown> { yield 1 }\nexport default () => [...a()]',
  'an async generator with types':
    'async function* a(): AsyncGenerator<number> { yield 1 }\nexport default async () => { const b: number[] = []; for await (const c of a()) b.push(c); return b }',
  'an instantiation': 'const f = Array<number>\nexport default () => new f(1).length',
  'type arguments in new': 'export default () => new Map<string, Array<number>>().size',
  'type arguments in a tag':
    'const tag = <T,>(s: TemplateStringsArray): string => s[0]\nexport default () => tag<string>`a`',
  'type arguments of an optional call': 'const f = <T,>(a: T): T => a\nexport default () => f?.<number>(1)',
  'less and greater': 'const a = 1, b = 2, c = 3\nexport default () => [a < b, b > c, a < (b > c ? 1 : 2)]',
  'a conditional with arrows':
    'const a = true, b = (c: number): number => c\nexport default () => a ? (c: number): number => c : b',
  'a return with a type argument':
    'const f = <T,>(a: T) => a\nexport default () => {\n  return f<number>(\n    2)\n}',
  'a throw with as': "export default () => {\n  throw new Error('a') as unknown\n}",
  'an arrow that returns as': 'export default () => <const T,>(a: T) => a as T',
  'a keyword as a name':
    'const type = 1, as = 2, declare = 3, namespace = 4, abstract = 5, satisfies = 6, of = 7\nexport default () => [type, as, declare, namespace, abstract, satisfies, of]',
  'type as an expression': 'let type = 1\ntype\nlet b = 2\nexport default () => type + b',
  'a unique symbol': 'const a: unique symbol = Symbol("a")\nexport default () => a.description',
  'a getter of a type import':
    "import type A from 'node:path'\ntype B = import('node:fs').Stats\nexport default () => typeof ({} as B)",
  'characters beyond ASCII in types':
    "type É = '日本' | '🙌'\nconst a: 'é🙌' = 'é🙌'; export default () => a",
  'a using with a type':
    'export default () => { const a: { [Symbol.dispose]?: () => void } = {}; return typeof a }',
  'enum names as values':
    "const A = { B: 'b' } as const\ntype A = (typeof A)[keyof typeof A]\nexport default (): A => A.B",
  'a label': 'export default () => { a: for (const b of [1, 2] as number[]) { continue a } return 1 }',
  'an object method with types':
    'const a = { b<T>(c: T): T { return c }, async d(): Promise<void> {}, async *e(): AsyncGenerator {} }\nexport default () => a.b(1)',
  'a default type import': "import type D from 'node:events'\nexport default () => 1",
  'an error behind types':
    'interface A {\n  b: number\n}\n\nexport default (a: A = { b: 1 }): never => {\n  const c: string = "c"; throw new RangeError(c)\n}',
  'an error behind a cast': 'export default () => (undefined as unknown as { a: { b: 1 } }).a.b',
  'an error in a class':
    'class A<T> {\n  private readonly b: T | undefined = undefined\n  c(this: A<T>): T { return (this.b as any).d }\n}\nexport default () => new A<number>().c()',
  'an error in a generic call':
    'const f = <T extends () => void>(a: T): void => a()\nexport default () =>\n  f<() => never>((): never => { throw new TypeError("f") })',
  'an error behind a return type over lines':
    'const a = (\n  b: number\n)\n: number => { throw new Error("a" + b) }\nexport default () => a(1)'
}
