'use strict'

/** Validation, schemas, configuration, command lines, dependency injection, localisation. */
module.exports = {
  zod: async () =>
    (await import('zod')).z.object({ a: (await import('zod')).z.number() }).safeParse({ a: 'x' }).success,
  yup: () =>
    require('yup')
      .object({ a: require('yup').number().required() })
      .isValid({ a: 1 }),
  joi: () =>
    require('joi')
      .object({ a: require('joi').string() })
      .validate({ a: 1 }).error.message,
  ajv: () => {
    const Ajv = require('ajv')
    return new (Ajv.default ?? Ajv)().compile({ type: 'object', required: ['a'] })({})
  },
  'ajv-formats': () => {
    const Ajv = require('ajv').default
    const ajv = new Ajv()
    require('ajv-formats')(ajv)
    return ajv.validate({ type: 'string', format: 'email' }, 'a@b.c')
  },
  jsonschema: () => require('jsonschema').validate(4, { type: 'number' }).valid,
  superstruct: () =>
    require('superstruct').is(
      { a: 1 },
      require('superstruct').object({ a: require('superstruct').number() })
    ),
  'io-ts': () => require('io-ts').string.is('a') && require('fp-ts/Either').right(1)._tag,
  valibot: async () => (await import('valibot')).safeParse((await import('valibot')).number(), 1).success,
  '@sinclair/typebox': () => require('@sinclair/typebox').Type.String().type,
  runtypes: async () => (await import('runtypes')).Number.guard(1),
  arktype: async () => (await import('arktype')).type({ a: 'number' })({ a: 1 }),
  'class-validator': () => require('class-validator').isEmail('a@b.co'),
  'class-transformer': () => {
    class A {}
    return require('class-transformer').plainToInstance(A, { x: 1 }) instanceof A
  },
  validator: () => require('validator').isURL('https://a.b'),
  'is-url': () => require('is-url')('http://a.b'),
  'is-email': () => require('email-validator').validate('a@b.co'),
  'is-odd': () => require('is-odd')(3),
  'is-plain-object': () => require('is-plain-object').isPlainObject({}),
  'is-glob': () => require('is-glob')('*.js'),
  'kind-of': () => require('kind-of')([]),
  '@sindresorhus/is': async () => (await import('@sindresorhus/is')).default([]),
  'http-errors': () => require('http-errors')(404).message,
  'http-status-codes': () => require('http-status-codes').getReasonPhrase(404),
  verror: () => new (require('verror'))(new Error('a'), 'b').message,
  'serialize-error': async () => (await import('serialize-error')).serializeError(new TypeError('x')).message,
  'ts-essentials': () => typeof require('ts-essentials'),
  tslib: async () => typeof (await import('tslib')).__extends,
  'reflect-metadata': () => {
    require('reflect-metadata')
    const target = {}
    Reflect.defineMetadata('a', 1, target)
    return Reflect.getMetadata('a', target)
  },
  inversify: async () => {
    require('reflect-metadata')
    const { Container } = await import('inversify')
    const container = new Container()
    container.bind('a').toConstantValue(1)
    return container.get('a')
  },
  tsyringe: () => {
    require('reflect-metadata')
    const { container } = require('tsyringe')
    container.register('a', { useValue: 1 })
    return container.resolve('a')
  },
  awilix: () => {
    const { asValue, createContainer } = require('awilix')
    return createContainer()
      .register({ a: asValue(1) })
      .resolve('a')
  },
  typedi: () => {
    require('reflect-metadata')
    const { Container } = require('typedi')
    Container.set('a', 1)
    return Container.get('a')
  },
  dotenv: () => require('dotenv').parse('A=1\nB="c d"'),
  'dotenv-expand': () =>
    require('dotenv-expand').expand({ parsed: { A: '1', B: `\${A}2` }, processEnv: {} }).parsed.B,
  envalid: () => require('envalid').cleanEnv({ A: '1' }, { A: require('envalid').num() }).A,
  'env-var': () => require('env-var').from({ A: '1' }).get('A').asInt(),
  convict: () => require('convict')({ a: { format: 'nat', default: 1 } }).get('a'),
  rc: () => typeof require('rc'),
  nconf: () => {
    const nconf = require('nconf')
    nconf.defaults({ a: { b: 1 } })
    return nconf.get('a:b')
  },
  commander: () => {
    const program = new (require('commander').Command)().option('-a <x>')
    return program.parse(['node', 'x', '-a', '1']).opts()
  },
  yargs: async () => {
    const yargs = (await import('yargs')).default
    return yargs(['--a', '1']).parse().a
  },
  'yargs-parser': () => require('yargs-parser')('--a=1 --b c').b,
  minimist: () => require('minimist')(['--a', '1']).a,
  meow: async () =>
    (await import('meow')).default('help', {
      importMeta: { url: 'file:///x.js' },
      argv: ['--a'],
      flags: { a: { type: 'boolean' } },
      pkg: {}
    }).flags,
  arg: () => require('arg')({ '--a': Number }, { argv: ['--a', '1'] })['--a'],
  cac: async () => (await import('cac')).cac('x').parse(['node', 'x', '--a'], { run: false }).options.a,
  'command-line-args': () => {
    const parse = require('command-line-args')
    return (parse.default ?? parse)([{ name: 'a', type: Number }], { argv: ['--a', '1'] })
  },
  inquirer: async () => typeof (await import('inquirer')).default.prompt,
  prompts: () => typeof require('prompts'),
  ora: async () => typeof (await import('ora')).default,
  'cli-progress': () => typeof new (require('cli-progress').SingleBar)({}).start,
  listr2: async () => typeof (await import('listr2')).Listr,
  i18next: async () => {
    const i18next = require('i18next').createInstance()
    await i18next.init({ lng: 'en', resources: { en: { translation: { a: 'hi {{b}}' } } } })
    return i18next.t('a', { b: 1 })
  },
  '@formatjs/intl': async () =>
    (await import('@formatjs/intl'))
      .createIntl({ locale: 'en', messages: { a: 'x {n, plural, one {#} other {#s}}' } })
      .formatMessage({ id: 'a' }, { n: 2 }),
  'intl-messageformat': async () =>
    new (await import('intl-messageformat')).IntlMessageFormat('a {b}', 'en').format({ b: 1 }),
  'node-polyglot': () => new (require('node-polyglot'))({ phrases: { a: 'hi %{b}' } }).t('a', { b: 1 }),
  'make-plural': async () => (await import('make-plural')).en(1),
  'query-string': async () => (await import('query-string')).default.parse('a=1&b=2'),
  qs: () => require('qs').parse('a[b]=c'),
  'url-parse': () => require('url-parse')('https://a.b/c?d=1').pathname,
  'normalize-url': async () => (await import('normalize-url')).default('//a.b:80/../c'),
  'path-to-regexp': () => require('path-to-regexp').match('/a/:b')('/a/c').params.b,
  'url-join': async () => (await import('url-join')).default('http://a', 'b'),
  tldts: () => require('tldts').getDomain('http://a.b.co.uk'),
  psl: () => require('psl').parse('a.b.co.uk').domain,
  'ip-address': () => new (require('ip-address').Address6)('::1').isLoopback(),
  'ipaddr.js': () => require('ipaddr.js').parse('10.0.0.1').range(),
  cidr: () =>
    require('netmask').Netmask && new (require('netmask').Netmask)('10.0.0.0/8').contains('10.1.1.1'),
  'ua-parser-js': () =>
    require('ua-parser-js').UAParser('Mozilla/5.0 (X11; Linux x86_64) Firefox/120.0').browser.name,
  bowser: () => require('bowser').parse('Mozilla/5.0 Chrome/120.0.0.0 Safari/537.36').browser.name,
  isbot: async () => (await import('isbot')).isbot('Googlebot/2.1'),
  cookie: () => {
    const cookie = require('cookie')
    return (cookie.parseCookie ?? cookie.parse)('a=1; b=2').b
  },
  'tough-cookie': () => require('tough-cookie').Cookie.parse('a=1').key,
  'set-cookie-parser': () => require('set-cookie-parser').parse('a=1; Path=/')[0].name,
  'content-type': () => require('content-type').parse('text/html; charset=utf-8').parameters.charset,
  negotiator: () =>
    new (require('negotiator'))({ headers: { accept: 'text/html' } }).mediaType(['text/html']),
  accepts: () => require('accepts')({ headers: { accept: 'text/html' } }).type(['json', 'html']),
  'range-parser': () => [...require('range-parser')(100, 'bytes=0-9')],
  'parse-url': async () => (await import('parse-url')).default('https://a.b/c').resource
}
