'use strict'

/** Documents, images, archives, streams, views, tests: what reads files of its own, and what makes some. */
module.exports = {
  'pdf-lib': async () => {
    const document = await require('pdf-lib').PDFDocument.create()
    document.addPage()
    return Buffer.from(await document.save()).toString('latin1', 0, 5)
  },
  pdfkit: () =>
    new Promise(resolve => {
      const document = new (require('pdfkit'))()
      const chunks = []
      document
        .on('data', chunk => chunks.push(chunk))
        .on('end', () => resolve(Buffer.concat(chunks).toString('latin1', 0, 5)))
      document.text('hi')
      document.end()
    }),
  jspdf: () => new (require('jspdf').jsPDF)().text('a', 1, 1).output().slice(0, 5),
  pdfmake: () => typeof require('pdfmake'),
  'pdfjs-dist': {
    code: async () => typeof (await import('pdfjs-dist/legacy/build/pdf.mjs')).getDocument,
    permissions: ['addons']
  },
  'pdf-parse': { code: async () => typeof (await import('pdf-parse')), permissions: ['addons'] },
  exceljs: async () => {
    const workbook = new (require('exceljs').Workbook)()
    workbook.addWorksheet('a').addRow([1, 2])
    return (await workbook.xlsx.writeBuffer()).byteLength > 1000
  },
  xlsx: () => require('xlsx').utils.sheet_to_json(require('xlsx').utils.aoa_to_sheet([['a'], [1]])),
  docx: async () => {
    const { Document, Packer, Paragraph } = require('docx')
    const buffer = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('hi')] }] }))
    return buffer.toString('latin1', 0, 2)
  },
  docxtemplater: () => typeof require('docxtemplater'),
  mammoth: () => typeof require('mammoth').convertToHtml,
  officegen: () => require('officegen')('docx') !== undefined,
  csvtojson: () => require('csvtojson')().fromString('a,b\n1,2'),
  jszip: async () => {
    const zip = new (require('jszip'))()
    zip.file('a', 'b')
    return (await require('jszip').loadAsync(await zip.generateAsync({ type: 'nodebuffer' })))
      .file('a')
      .async('string')
  },
  'adm-zip': () => {
    const zip = new (require('adm-zip'))()
    zip.addFile('a', Buffer.from('b'))
    return zip.readAsText('a')
  },
  archiver: async () => typeof (await import('archiver')),
  yazl: () => typeof new (require('yazl').ZipFile)().addBuffer,
  yauzl: () => typeof require('yauzl').fromBuffer,
  'tar-stream': () =>
    new Promise(resolve => {
      const { extract, pack } = require('tar-stream')
      const packed = pack()
      packed.entry({ name: 'a' }, 'b')
      packed.finalize()
      const names = []
      packed.pipe(
        extract()
          .on('entry', (header, stream, next) => {
            names.push(header.name)
            stream.on('end', next).resume()
          })
          .on('finish', () => resolve(names))
      )
    }),
  tar: () => typeof require('tar').create,
  pako: () => require('pako').inflate(require('pako').deflate('a'), { to: 'string' }),
  fflate: () =>
    require('fflate').strFromU8(
      require('fflate').gunzipSync(require('fflate').gzipSync(require('fflate').strToU8('a')))
    ),
  'lz-string': () => require('lz-string').decompress(require('lz-string').compress('hello')),
  lz4js: () =>
    Buffer.from(require('lz4js').decompress(require('lz4js').compress(Buffer.from('aaaa')))).toString(),
  snappyjs: () =>
    require('snappyjs')
      .uncompress(require('snappyjs').compress(Buffer.from('a')))
      .toString(),
  brotli: () => typeof require('brotli/decompress'),
  sharp: {
    code: async () => {
      const image = require('sharp')({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
      return (await image.png().toBuffer()).toString('latin1', 1, 4)
    },
    permissions: ['addons']
  },
  jimp: async () => {
    const { Jimp } = require('jimp')
    return (await new Jimp({ width: 2, height: 2, color: 0xff0000ff }).getBuffer('image/png')).toString(
      'latin1',
      1,
      4
    )
  },
  pngjs: () =>
    require('pngjs')
      .PNG.sync.write(new (require('pngjs').PNG)({ width: 1, height: 1 }))
      .toString('latin1', 1, 4),
  'jpeg-js': () => require('jpeg-js').encode({ data: Buffer.alloc(4), width: 1, height: 1 }, 50).data[0],
  'image-size': async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
      'base64'
    )
    const { imageSize } = await import('image-size')
    return imageSize(png).width
  },
  'probe-image-size': () => typeof require('probe-image-size').sync,
  'file-type': async () =>
    (await import('file-type')).fileTypeFromBuffer(Buffer.from('%PDF-1.4 aaaaaaaaaaaaaaaaaaaaaaaa')),
  'exif-parser': () => typeof require('exif-parser').create,
  exifr: async () => typeof (await import('exifr')).default?.parse,
  qrcode: () => require('qrcode').toString('hi', { type: 'svg' }),
  'qrcode-terminal': () => new Promise(resolve => require('qrcode-terminal').generate('hi', resolve)),
  jsqr: () => typeof require('jsqr'),
  'bwip-js': async () =>
    (await require('bwip-js').toBuffer({ bcid: 'code128', text: 'a' })).toString('latin1', 1, 4),
  jsbarcode: () => typeof require('jsbarcode'),
  '@resvg/resvg-js': {
    code: () => {
      const { Resvg } = require('@resvg/resvg-js')
      return new Resvg('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
        .render()
        .asPng()
        .toString('latin1', 1, 4)
    },
    permissions: ['addons']
  },
  '@resvg/resvg-wasm': async () => typeof (await import('@resvg/resvg-wasm')).initWasm,
  satori: async () => typeof (await import('satori')).default,
  'svg-path-parser': () => require('svg-path-parser')('M0 0').length,
  svgson: () => require('svgson').parseSync('<svg><g/></svg>').children.length,
  'opentype.js': () => typeof (require('opentype.js').Font ?? require('opentype.js').default.Font),
  fontkit: () => typeof require('fontkit').create,
  'chart.js': async () => typeof (await import('chart.js')).Chart,
  echarts: () => {
    const chart = require('echarts').init(null, null, { renderer: 'svg', ssr: true, width: 10, height: 10 })
    chart.setOption({ xAxis: { data: ['a'] }, yAxis: {}, series: [{ type: 'bar', data: [1] }] })
    const svg = chart.renderToSVGString()
    chart.dispose()
    return svg.slice(0, 4)
  },
  'vega-lite': async () => {
    await import('vega')
    return (await import('vega-lite')).compile({ data: { values: [] }, mark: 'bar', encoding: {} }).spec
      .$schema
  },
  gifenc: () => typeof (require('gifenc').GIFEncoder ?? require('gifenc').default.GIFEncoder),
  three: async () => new (await import('three')).Vector3(1, 2, 2).length(),
  'gl-matrix': () => require('gl-matrix').vec3.length([1, 2, 2]),
  'music-metadata': async () => typeof (await import('music-metadata')).parseBuffer,
  wav: () => typeof require('wav').Writer,
  'fluent-ffmpeg': () => typeof require('fluent-ffmpeg')().output,
  'ffmpeg-static': () => require('ffmpeg-static').endsWith('ffmpeg'),
  puppeteer: async () => typeof (await import('puppeteer-core')).launch,
  'playwright-core': () => typeof require('playwright-core').chromium.launch,
  'tesseract.js': () => typeof require('tesseract.js').createWorker,
  '@xenova/transformers': () => require('@xenova/transformers/package.json').name,
  'onnxruntime-web': () => typeof require('onnxruntime-web/wasm').InferenceSession,
  'quickjs-emscripten': async () => {
    const quickjs = await require('quickjs-emscripten').getQuickJS()
    return quickjs.evalCode('1 + 1')
  },
  wabt: async () => typeof (await require('wabt')()).parseWat,
  'yoga-layout': async () => typeof (await import('yoga-layout')).default.Node.create,
  'hash-wasm': () => require('hash-wasm').md5('a'),
  'fs-extra': () => typeof require('fs-extra').ensureDir,
  'graceful-fs': () => typeof require('graceful-fs').readFile,
  glob: () => typeof require('glob').globSync,
  'fast-glob': () => require('fast-glob').escapePath('a*b'),
  globby: async () => typeof (await import('globby')).globby,
  tinyglobby: () => typeof require('tinyglobby').globSync,
  minimatch: () => require('minimatch').minimatch('a.js', '*.js'),
  micromatch: () => require('micromatch')(['a.js', 'b.ts'], '*.js'),
  picomatch: () => require('picomatch')('*.js')('a.js'),
  anymatch: () => require('anymatch')(['*.js'], 'a.js'),
  chokidar: async () => typeof (await import('chokidar')).watch,
  rimraf: () => typeof require('rimraf').rimraf,
  mkdirp: () => typeof require('mkdirp').mkdirp,
  'temp-dir': async () => typeof (await import('temp-dir')).default,
  tmp: () => typeof require('tmp').fileSync,
  del: async () => typeof (await import('del')).deleteAsync,
  cpy: async () => typeof (await import('cpy')).default,
  'find-up': async () => typeof (await import('find-up')).findUp,
  'pkg-dir': async () => typeof (await import('pkg-dir')).packageDirectory,
  'read-pkg': async () =>
    typeof (await import('read-pkg')).parsePackage({ name: 'a', version: '1.0.0' }).name,
  cosmiconfig: () => typeof require('cosmiconfig').cosmiconfig('a').search,
  through2: () =>
    new Promise(resolve => {
      const through2 = require('through2')
      const stream = (through2.default ?? through2)((chunk, _, done) =>
        done(null, String(chunk).toUpperCase())
      )
      stream.on('data', chunk => resolve(String(chunk)))
      stream.write('a')
    }),
  'concat-stream': () =>
    new Promise(resolve => require('concat-stream')(body => resolve(String(body))).end('a')),
  'get-stream': async () =>
    (await import('get-stream')).default(require('node:stream').Readable.from(['a', 'b'])),
  'readable-stream': () => typeof require('readable-stream').Readable,
  bl: () => {
    const bl = require('bl')
    return new (bl.BufferList ?? bl)([Buffer.from('a'), Buffer.from('b')]).toString()
  },
  split2: () =>
    new Promise(resolve => {
      const split2 = require('split2')
      const lines = []
      const stream = (split2.default ?? split2)()
      stream.on('data', line => lines.push(line)).on('end', () => resolve(lines))
      stream.end('a\nb\n')
    }),
  highland: () =>
    require('highland')([1, 2])
      .map(n => n * 2)
      .collect()
      .toPromise(Promise),
  react: () => require('react').createElement('b', null, 'x').type,
  'react-dom': () =>
    require('react-dom/server').renderToStaticMarkup(require('react').createElement('b', null, 'x')),
  preact: () => require('preact').h('b').type,
  'preact-render-to-string': () =>
    require('preact-render-to-string').render(require('preact').h('b', null, 'x')),
  vue: () => require('vue').ref(1).value,
  '@vue/server-renderer': () => {
    const { createSSRApp, h } = require('vue')
    return require('@vue/server-renderer').renderToString(createSSRApp({ render: () => h('b', 'x') }))
  },
  svelte: async () =>
    typeof (await import('svelte/compiler')).compile('<b>x</b>', { generate: 'server' }).js.code,
  'solid-js': async () => (await import('solid-js')).createSignal(1)[0](),
  lit: async () => typeof (await import('lit')).html,
  'styled-components': () => {
    require('react')
    require('react-dom')
    return typeof require('styled-components').css
  },
  '@emotion/css': () => typeof require('@emotion/css').css({ color: 'red' }),
  '@react-email/render': async () => {
    const { createElement } = await import('react')
    await import('react-dom')
    return (await import('@react-email/render')).render(createElement('b', null, 'x'))
  },
  'react-helmet-async': () => {
    require('react')
    return typeof require('react-helmet-async').Helmet
  },
  next: () => require('next/package.json').name,
  tailwindcss: () => require('tailwindcss/package.json').name,
  clsx: () => require('clsx').clsx('a', { b: true, c: false }),
  classnames: () => require('classnames')('a', { b: true }),
  'tailwind-merge': () => require('tailwind-merge').twMerge('p-1 p-2'),
  chai: async () => {
    try {
      ;(await import('chai')).expect(1).to.equal(2)
    } catch (error) {
      return error.message
    }
  },
  sinon: () => {
    const spy = require('sinon').fake()
    spy(1)
    return spy.callCount
  },
  nock: () => typeof require('nock')('http://a.b').get('/').reply,
  supertest: () => typeof require('supertest')('http://a.b').get,
  'fast-check': () =>
    require('fast-check').check(require('fast-check').property(require('fast-check').nat(), n => n >= 0))
      .failed,
  benchmark: () => typeof require('benchmark').Suite,
  esbuild: () => require('esbuild/package.json').name,
  rollup: { code: async () => typeof (await import('rollup')).rollup, permissions: ['addons'] },
  webpack: () => typeof require('webpack').version,
  nodemon: () => require('nodemon/package.json').name,
  cowsay: () => require('cowsay').say({ text: 'hi' }).includes('hi'),
  figlet: () => require('figlet').textSync('a').length > 0,
  'lorem-ipsum': () => require('lorem-ipsum').loremIpsum({ count: 1, units: 'words' }).length > 0,
  'random-words': async () => (await import('random-words')).generate({ exactly: 2 }).length,
  systeminformation: () => require('systeminformation').version(),
  'node-machine-id': () => typeof require('node-machine-id').machineIdSync,
  'is-docker': async () => typeof (await import('is-docker')).default,
  ssh2: () => typeof require('ssh2').Client,
  'ssh2-sftp-client': () => typeof require('ssh2-sftp-client'),
  'basic-ftp': () => typeof new (require('basic-ftp').Client)().access,
  'simple-git': () => typeof require('simple-git').simpleGit,
  'isomorphic-git': async () => typeof (await import('isomorphic-git')).default.clone,
  'rss-parser': async () =>
    (
      await new (require('rss-parser'))().parseString(
        '<rss version="2.0"><channel><title>a</title></channel></rss>'
      )
    ).title,
  feed: async () =>
    new (await import('feed')).Feed({ title: 'a', id: 'b' }).rss2().includes('<title>a</title>'),
  sitemap: () => typeof require('sitemap').SitemapStream,
  metascraper: () => typeof require('metascraper')([]),
  '@mozilla/readability': () => typeof require('@mozilla/readability').Readability,
  'robots-parser': () =>
    require('robots-parser')('http://a.b/robots.txt', 'User-agent: *\nDisallow: /x').isDisallowed(
      'http://a.b/x'
    )
}
