const { readSource } = require('../../test/analyzer/support/packages')

const FILES = {
  lodash: 'lodash/lodash.js',
  'react-dom': 'react-dom/cjs/react-dom-client.development.js',
  three: 'three/build/three.core.js',
  typescript: 'typescript/lib/typescript.js'
}

/** What is detected in and minified: a function as users write it, and large files of packages. */
function readSources() {
  const files = Object.entries(FILES).map(([name, file]) => {
    return { name, form: name === 'three' ? 'module' : 'script', code: readSource(file) }
  })
  return [{ name: '1 KB function', form: 'function', code: FUNCTION }, ...files]
}

const FUNCTION = `async (url, { limit = 10, locale = 'en' } = {}) => {
  const cheerio = require('cheerio@1.0.0')
  const { groupBy, sortBy } = require('lodash@4.17.21')
  const { createHash } = require('node:crypto')
  const slugify = (await import('slugify')).default

  const response = await fetch(url, { headers: { 'accept-language': locale } })
  if (!response.ok) throw new Error(\`\${url} answered with \${response.status}\`)
  const $ = cheerio.load(await response.text())

  const links = $('a[href]')
    .map((index, element) => ({ text: $(element).text().trim(), href: new URL($(element).attr('href'), url) }))
    .get()
    .filter(({ text, href }) => text.length > 0 && /^https?:$/.test(href.protocol))

  const byHost = groupBy(links, ({ href }) => href.host)
  const hosts = sortBy(Object.keys(byHost), host => -byHost[host].length).slice(0, limit)
  return hosts.map(host => ({
    host,
    id: createHash('sha1').update(host).digest('hex'),
    pages: byHost[host].map(({ text, href }) => ({ slug: slugify(text), path: href.pathname }))
  }))
}
`

module.exports = { readSources }
