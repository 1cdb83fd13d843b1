export const SAMPLE_ALLOWED = ['is-standard-emoji', 'lodash@4']

export const SAMPLE = `async (text, pluginName) => {
  const _ = require('lodash@4.17.21')
  const isEmoji = require('is-standard-emoji@1.0.0')
  const { createHash } = require('node:crypto')

  // Not in the list of allowed packages.
  const slugify = require('slugify')

  // Neither a package nor a module of Node.
  const helpers = require('./helpers')

  // Known only when the function runs.
  const plugin = require(pluginName)

  const words = _.words(text).filter(word => !isEmoji(word))
  return {
    slug: slugify(words.join(' ')),
    hash: createHash('sha256').update(text).digest('hex'),
    extra: plugin.extend(helpers)
  }
}
`
