'use strict'

const MACHINERY = ['isolated-function:runner', '[eval]', 'node:internal/']

/** Without the frames of our runner, of its boot and of Node's inside. */
function dropHiddenFrames(text) {
  if (!MACHINERY.some(name => text.includes(name))) return text
  return text
    .split('\n')
    .filter(line => !isHiddenFrame(line))
    .join('\n')
}

function isHiddenFrame(line) {
  return /^ +at /.test(line) && MACHINERY.some(name => line.includes(name))
}

module.exports = { dropHiddenFrames }
