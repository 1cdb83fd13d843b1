'use strict'

const { after } = require('node:test')
const { chromium } = require('playwright-core')
const { findChromium } = require('../../../scripts/support/programs')

/**
 * `openPage(address, options)`: a page of headless Chromium and `complaints`, what it wrote to its console as warning or
 * error, what it threw, and what it did not get. The browser ends with the tests around.
 */
function createBrowser() {
  let launched

  async function openPage(address, options) {
    // Chromium refuses its sandbox to root, and needs none for our own pages.
    launched ??= chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
    const browser = await launched
    const page = await browser.newPage(options)
    const complaints = []
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', error => complaints.push(String(error)))
    page.on('requestfailed', request => complaints.push(`${request.url()}: ${request.failure().errorText}`))
    await page.goto(address)
    return { page, complaints }
  }

  after(async () => (await launched)?.close())
  return { openPage }
}

module.exports = { createBrowser }
