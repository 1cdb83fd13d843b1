'use strict'

const fs = require('node:fs')
const path = require('node:path')

const INTERVAL = 250
// A look at a large folder takes time of the install itself.
const SHARE = 20
// A name takes space as well: a package of many empty files is not empty.
const BYTES_PER_ENTRY = 512

/** Looks now and then how much lies in a folder, and says so once it is more than `maxBytes`. */
function watchBytes(folder, maxBytes, refuse) {
  const look = () => {
    const started = performance.now()
    if (countBytes(folder, maxBytes) > maxBytes) refuse({ bytes: maxBytes })
    wait(Math.max(INTERVAL, SHARE * (performance.now() - started)))
  }
  const wait = delay => setTimeout(look, delay).unref()
  wait(INTERVAL)
}

/** No further than `enough`. Links are not followed. */
function countBytes(folder, enough) {
  let bytes = 0
  const folders = [folder]
  while (folders.length > 0 && bytes <= enough) {
    const current = folders.pop()
    for (const entry of list(current)) {
      const place = path.join(current, entry.name)
      bytes += BYTES_PER_ENTRY
      if (entry.isDirectory()) folders.push(place)
      else bytes += fs.lstatSync(place, { throwIfNoEntry: false })?.size ?? 0
    }
  }
  return bytes
}

// It may be gone by now: package managers move what they unpack.
function list(folder) {
  try {
    return fs.readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

module.exports = { watchBytes, countBytes }
