/** Shows the size of the source and of its minified form. The full build minifies in a worker, off the page's thread. */
export function createSizes() {
  const source = document.getElementById('size-source')
  const minified = document.getElementById('size-minified')
  const worker = new Worker('size-worker.js', { type: 'module' })
  let asked = 0

  worker.addEventListener('message', ({ data: { id, size } }) => {
    if (id !== asked) return
    minified.classList.toggle('stale', size === undefined)
    if (size !== undefined) minified.textContent = formatBytes(size)
  })

  function measure(code, isValid) {
    source.textContent = formatBytes(new TextEncoder().encode(code).length)
    minified.classList.toggle('stale', !isValid)
    asked++
    if (isValid) worker.postMessage({ id: asked, code })
  }

  return { measure }
}

function formatBytes(bytes) {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(bytes < 10000 ? 2 : 1)} kB`
}
