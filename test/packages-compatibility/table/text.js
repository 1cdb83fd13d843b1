'use strict'

/** Text: cases, templates, markup, parsers of languages, identifiers. */
module.exports = {
  'change-case': async () => (await import('change-case')).snakeCase('helloWorld'),
  camelcase: async () => (await import('camelcase')).default('foo-bar'),
  'lodash.camelcase': () => require('lodash.camelcase')('foo bar'),
  slugify: () => require('slugify')('Some Thing è', { lower: true }),
  '@sindresorhus/slugify': async () => (await import('@sindresorhus/slugify')).default('I ♥ Dogs'),
  transliteration: () => require('transliteration').transliterate('你好'),
  diacritics: () => require('diacritics').remove('Iлｔèｒｎåｔïｏｎɑｌíƶａｔïｏԉ'),
  pluralize: () => require('pluralize')('house', 3, true),
  'humanize-string': async () => (await import('humanize-string')).default('fooBar'),
  'title-case': async () => (await import('title-case')).titleCase('a tale of two cities'),
  'strip-ansi': async () => (await import('strip-ansi')).default('\u001B[4mUnicorn\u001B[0m'),
  'ansi-regex': async () => (await import('ansi-regex')).default().test('\u001B[4mx'),
  'string-width': async () => (await import('string-width')).default('古'),
  'wrap-ansi': async () => (await import('wrap-ansi')).default('one two three', 7),
  'cli-truncate': async () => (await import('cli-truncate')).default('unicorn', 4),
  chalk: async () => new (await import('chalk')).Chalk({ level: 1 }).red('x'),
  kleur: () => require('kleur').bold('x').includes('x'),
  picocolors: () => require('picocolors').createColors(true).green('x'),
  ansis: () => new (require('ansis').Ansis)(1).red('x'),
  boxen: async () => (await import('boxen')).default('hi', { borderStyle: 'classic' }),
  'cli-table3': () => {
    const table = new (require('cli-table3'))({ head: ['a'], style: { head: [], border: [] } })
    table.push(['1'])
    return table.toString()
  },
  'text-table': () =>
    require('text-table')([
      ['a', 'b'],
      ['cc', 'd']
    ]),
  columnify: () => require('columnify')([{ name: 'a', size: 1 }]),
  figures: async () => typeof (await import('figures')).default.tick,
  'common-tags': () => require('common-tags').oneLine`a
    b`,
  dedent: () =>
    (require('dedent').default ?? require('dedent'))(`
    a
      b`),
  outdent: () => require('outdent').outdent`
    a
      b`,
  'indent-string': async () => (await import('indent-string')).default('a\nb', 2),
  'escape-html': () => require('escape-html')('<a href="x">'),
  'escape-string-regexp': async () => (await import('escape-string-regexp')).default('a.b*c'),
  he: () => require('he').decode('foo &copy; bar'),
  entities: () => require('entities').decodeHTML('&lt;&amp;'),
  'html-entities': () => require('html-entities').encode('<> "'),
  'html-escaper': () => require('html-escaper').escape('<&>'),
  mustache: () => require('mustache').render('{{a}} {{#b}}{{.}}{{/b}}', { a: 1, b: [2, 3] }),
  handlebars: () => require('handlebars').compile('{{#each list}}{{this}};{{/each}}')({ list: [1, 2] }),
  ejs: () => require('ejs').render('<% for (const n of list) { %><%= n %><% } %>', { list: [1, 2] }),
  pug: () => require('pug').render('p= text', { text: 'hi' }),
  nunjucks: () => require('nunjucks').renderString('{{ x | upper }}', { x: 'a' }),
  liquidjs: () => new (require('liquidjs').Liquid)().parseAndRender('{{ a | plus: 1 }}', { a: 1 }),
  eta: async () => new (await import('eta')).Eta().renderString('<%= it.a %>', { a: 1 }),
  dot: () => require('dot').template('{{=it.a}}')({ a: 1 }),
  'art-template': () => require('art-template').render('{{a}}', { a: 1 }),
  squirrelly: () => require('squirrelly').render('{{it.a}}', { a: 1 }),
  marked: () => require('marked').parse('# hi\n\n*a*'),
  'markdown-it': () => require('markdown-it')().render('**a**'),
  showdown: () => new (require('showdown').Converter)().makeHtml('# hi'),
  remarkable: () => new (require('remarkable').Remarkable)().render('_a_'),
  micromark: async () => (await import('micromark')).micromark('> a'),
  remark: async () => String(await (await import('remark')).remark().process('*  a')),
  unified: async () => typeof (await import('unified')).unified().use,
  turndown: () => new (require('turndown'))().turndown('<h1>hi</h1>'),
  'gray-matter': () => require('gray-matter')('---\na: 1\n---\ntext').data,
  'front-matter': () => require('front-matter')('---\na: 1\n---\ntext').attributes,
  'highlight.js': () => require('highlight.js').highlight('const a = 1', { language: 'javascript' }).value,
  prismjs: () => require('prismjs').highlight('a = 1', require('prismjs').languages.javascript, 'javascript'),
  shiki: async () => {
    const { codeToHtml } = await import('shiki')
    return (await codeToHtml('const a = 1', { lang: 'javascript', theme: 'nord' })).includes('const')
  },
  katex: () => require('katex').renderToString('x^2').includes('katex'),
  'sanitize-html': () => require('sanitize-html')('<b>a</b><script>x</script>'),
  xss: () => require('xss')('<script>x</script>a'),
  dompurify: () => typeof require('dompurify'),
  'isomorphic-dompurify': () => {
    const purify = require('isomorphic-dompurify')
    return (purify.default ?? purify).sanitize('<img src=x onerror=alert(1)>')
  },
  juice: () => require('juice')('<style>p{color:red}</style><p>a</p>'),
  mjml: async () => {
    const mjml2html = require('mjml').default ?? require('mjml')
    const { html } = await mjml2html('<mjml><mj-body><mj-text>hi</mj-text></mj-body></mjml>')
    return html.includes('hi')
  },
  cheerio: () => require('cheerio').load('<p class="a">x</p>')('.a').text(),
  jsdom: () => new (require('jsdom').JSDOM)('<p>x</p>').window.document.querySelector('p').textContent,
  'happy-dom': async () => {
    const window = new (await import('happy-dom')).Window()
    window.document.body.innerHTML = '<p>x</p>'
    const text = window.document.querySelector('p').textContent
    await window.happyDOM.close()
    return text
  },
  linkedom: () => require('linkedom').parseHTML('<p>x</p>').document.querySelector('p').textContent,
  'node-html-parser': () => require('node-html-parser').parse('<ul><li>a</li></ul>').querySelector('li').text,
  parse5: async () => (await import('parse5')).parseFragment('<b>x</b>').childNodes[0].tagName,
  htmlparser2: () => require('htmlparser2').parseDocument('<a>x</a>').children[0].name,
  'html-to-text': () => require('html-to-text').convert('<h1>a</h1><p>b</p>'),
  'html-minifier-terser': () =>
    require('html-minifier-terser').minify('<p >  a </p>', { collapseWhitespace: true }),
  'fast-xml-parser': () => new (require('fast-xml-parser').XMLParser)().parse('<a><b>1</b></a>'),
  xml2js: () => require('xml2js').parseStringPromise('<a><b>1</b></a>'),
  'xml-js': () => require('xml-js').xml2js('<a>1</a>', { compact: true }),
  xmlbuilder2: () =>
    require('xmlbuilder2')
      .create({ a: { b: 1 } })
      .end(),
  '@xmldom/xmldom': () =>
    new (require('@xmldom/xmldom').DOMParser)()
      .parseFromString('<a b="1"/>', 'text/xml')
      .documentElement.getAttribute('b'),
  sax: () => {
    const names = []
    const parser = require('sax').parser(true)
    parser.onopentag = ({ name }) => names.push(name)
    parser.write('<a><b/></a>').close()
    return names
  },
  'js-yaml': () => require('js-yaml').load('a: [1, 2]'),
  yaml: () => require('yaml').parse('a:\n  - 1\n  - b: 2'),
  toml: () => require('toml').parse('a = 1\n[b]\nc = "d"'),
  'smol-toml': async () => (await import('smol-toml')).parse('a = [1, 2]'),
  '@iarna/toml': () => require('@iarna/toml').stringify({ a: { b: 1 } }),
  ini: () => require('ini').parse('[a]\nb=1'),
  json5: () => require('json5').parse("{ a: 'b', }"),
  'jsonc-parser': () => require('jsonc-parser').parse('{ "a": 1 /* x */ }'),
  'comment-json': () =>
    require('comment-json').stringify(require('comment-json').parse('{ /* x */ "a": 1 }')),
  'fast-json-stringify': () =>
    require('fast-json-stringify')({ type: 'object', properties: { a: { type: 'string' } } })({ a: 'x' }),
  'safe-stable-stringify': () => require('safe-stable-stringify')({ b: 1, a: 2 }),
  'fast-safe-stringify': () => {
    const value = { a: 1 }
    value.self = value
    return require('fast-safe-stringify')(value)
  },
  'json-stable-stringify': () => require('json-stable-stringify')({ c: 8, b: [1] }),
  superjson: async () => (await import('superjson')).default.stringify({ at: new Date(0) }),
  devalue: async () => (await import('devalue')).stringify({ a: new Map([[1, 2]]) }),
  flatted: () => require('flatted').stringify([{ a: 1 }]),
  bson: () => {
    const { deserialize, serialize } = require('bson')
    return deserialize(serialize({ a: 1 }))
  },
  msgpackr: () => require('msgpackr').unpack(require('msgpackr').pack({ a: [1, 2] })),
  '@msgpack/msgpack': () => require('@msgpack/msgpack').decode(require('@msgpack/msgpack').encode({ a: 1 })),
  'cbor-x': () => require('cbor-x').decode(require('cbor-x').encode({ a: 1 })),
  avsc: () => {
    const type = require('avsc').Type.forSchema({ type: 'array', items: 'int' })
    return type.fromBuffer(type.toBuffer([1, 2]))
  },
  protobufjs: () => {
    const { parse } = require('protobufjs')
    const Message = parse('syntax = "proto3"; message A { string b = 1; }').root.lookupType('A')
    return Message.toObject(Message.decode(Message.encode({ b: 'x' }).finish()))
  },
  '@bufbuild/protobuf': () => typeof require('@bufbuild/protobuf').create,
  papaparse: () => require('papaparse').parse('a,b\n1,2', { header: true }).data,
  'csv-parse': () => require('csv-parse/sync').parse('a,b\n1,2', { columns: true }),
  'csv-stringify': () => require('csv-stringify/sync').stringify([[1, 'a b']]),
  'csv-parser': () =>
    new Promise(resolve => {
      const rows = []
      const parser = require('csv-parser')()
      parser.on('data', row => rows.push({ ...row })).on('end', () => resolve(rows))
      parser.end('a,b\n1,2\n')
    }),
  'fast-csv': () => require('fast-csv').writeToString([['a', 1]]),
  acorn: () => require('acorn').parse('a + 1', { ecmaVersion: 2022 }).body[0].type,
  espree: () => require('espree').parse('let a = 1', { ecmaVersion: 2022 }).body[0].kind,
  esprima: () => require('esprima').parseScript('var a').body.length,
  '@babel/parser': () => require('@babel/parser').parse('a => a').program.body[0].expression.type,
  '@babel/core': () =>
    require('@babel/core').transformSync('const a = <b/>', {
      plugins: [require('@babel/plugin-transform-react-jsx')],
      babelrc: false,
      configFile: false
    }).code,
  typescript: () => require('typescript@5').transpileModule('const a: number = 1', {}).outputText,
  sucrase: () => require('sucrase').transform('const a: number = 1', { transforms: ['typescript'] }).code,
  terser: () =>
    require('terser')
      .minify('const a = 1 + 1; console.log(a)')
      .then(({ code }) => code),
  'uglify-js': () => require('uglify-js').minify('var a = 1 + 1').code,
  'magic-string': () =>
    new (require('magic-string').default ?? require('magic-string'))('abc').overwrite(0, 1, 'x').toString(),
  recast: () => require('recast').print(require('recast').parse('var a = 1')).code,
  escodegen: () => require('escodegen').generate({ type: 'Identifier', name: 'a' }),
  astring: () => require('astring').generate(require('acorn').parse('a+1', { ecmaVersion: 2022 })),
  eslint: () => {
    const { Linter } = require('eslint')
    return new Linter().verify('var a', [{ rules: { 'no-var': 2 } }]).map(({ ruleId }) => ruleId)
  },
  prettier: async () => (await import('prettier')).format('a  =  1', { parser: 'babel' }),
  postcss: () => require('postcss').parse('a { color: red }').nodes[0].selector,
  autoprefixer: async () =>
    (
      await require('postcss')([require('autoprefixer')]).process('a { user-select: none }', {
        from: undefined
      })
    ).css,
  cssnano: async () =>
    (await require('postcss')([require('cssnano')()]).process('a { color: #ff0000 }', { from: undefined }))
      .css,
  sass: () => require('sass').compileString('a { b { c: d } }').css,
  less: async () => (await require('less').render('a { b { c: d } }')).css,
  stylus: () => require('stylus').render('a\n  b c'),
  csso: () => require('csso').minify('a { color: red; }').css,
  'clean-css': () => new (require('clean-css'))().minify('a { color: red; }').styles,
  'css-tree': () => require('css-tree').generate(require('css-tree').parse('a { b: c }')),
  svgo: () =>
    require('svgo').optimize('<svg xmlns="http://www.w3.org/2000/svg"><g><path d="M0 0"/></g></svg>').data,
  nearley: () => typeof require('nearley').Parser,
  chevrotain: async () => typeof (await import('chevrotain')).CstParser,
  peggy: () => require('peggy').generate('start = "a"+').parse('aa'),
  moo: () => {
    const lexer = require('moo').compile({ word: /[a-z]+/, space: / / })
    return [...lexer.reset('ab c')].map(({ type }) => type)
  },
  natural: () => require('natural').PorterStemmer.stem('words'),
  compromise: () => require('compromise')('she sells seashells').verbs().toPastTense().text(),
  stopword: () => require('stopword').removeStopwords(['the', 'cat']),
  franc: async () => (await import('franc')).franc('Alle menslike wesens word vry'),
  diff: () => require('diff').diffChars('abc', 'abd').length,
  'diff-match-patch': () => new (require('diff-match-patch'))().diff_main('ab', 'ac').length,
  jsdiff: () => require('diff').createPatch('f', 'a\n', 'b\n').includes('+b'),
  'json-diff': () => require('json-diff').diffString({ a: 1 }, { a: 2 }, { color: false }),
  jsondiffpatch: async () => (await import('jsondiffpatch')).diff({ a: 1 }, { a: 2 }),
  'fast-json-patch': () => require('fast-json-patch').compare({ a: 1 }, { a: 2 }),
  jsonpath: () => require('jsonpath').query({ a: [{ b: 1 }, { b: 2 }] }, '$..b'),
  'jsonpath-plus': () => require('jsonpath-plus').JSONPath({ path: '$.a', json: { a: 1 } }),
  jmespath: () => require('jmespath').search({ a: { b: 1 } }, 'a.b'),
  jsonata: () => require('jsonata')('$sum(a)').evaluate({ a: [1, 2] }),
  'iconv-lite': () => require('iconv-lite').encode('é', 'latin1').toString('hex'),
  chardet: () => require('chardet').detect(Buffer.from('hello there')),
  punycode: () => require('punycode/').toASCII('mañana.com'),
  graphemer: () => new (require('graphemer').default)().splitGraphemes('a👍🏽').length,
  'emoji-regex': () => '👍'.match((require('emoji-regex').default ?? require('emoji-regex'))()).length,
  'node-emoji': async () => (await import('node-emoji')).get('heart')
}
