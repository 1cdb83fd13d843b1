'use strict'

/**
 * What another runtime than Node calls itself, from the inside: its binary boots no sandbox. Stands alone, because its text is
 * run by other binaries too.
 */
function nameForeignRuntime() {
  const { bun, deno, electron } = process.versions
  if (bun) return `Bun ${bun}`
  if (deno) return `Deno ${deno}`
  if (electron) return `Electron ${electron}`
  try {
    if (require('node:sea').isSea()) return 'a single-executable application'
  } catch {
    // Node below 20.12, where nothing tells.
  }
}

module.exports = { nameForeignRuntime }
