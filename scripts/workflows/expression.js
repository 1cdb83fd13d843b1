'use strict'

/** An expression of GitHub's, as it stands in a workflow. */
function expression(text) {
  return `\${{ ${text} }}`
}

module.exports = { expression }
