'use strict'

const { subscribe } = require('node:diagnostics_channel')
const http = require('node:http')
const https = require('node:https')
const { syncBuiltinESMExports } = require('node:module')
const net = require('node:net')
const { joinOrigin, readUrl } = require('../origin')

/**
 * Lets a package manager connect to the registries in force and nowhere else. A dependency of a package may be any URL, of
 * the host's own network for example, and npm before 11 fetches it.
 *
 * `origins`: `host:port` of registries and proxies. Where a registry redirects to, as those do that keep their archives in
 * a store elsewhere, may be connected to as well.
 */
function guardConnections(origins, refuse) {
  const allowed = new Set(origins)
  guardSockets(allowed, refuse)
  guardRequests(allowed, refuse)
  followRedirects(allowed)
}

function guardSockets(allowed, refuse) {
  const { connect } = net.Socket.prototype
  net.Socket.prototype.connect = function (...args) {
    const origin = readOrigin(Array.isArray(args[0]) ? args[0] : args)
    if (!allowed.has(origin)) refuse({ origin })
    return connect.apply(this, args)
  }
}

function readOrigin([first, second]) {
  const { path, host, port } =
    typeof first === 'object' && first !== null ? first : { port: first, host: second }
  return path ?? joinOrigin(typeof host === 'string' ? host : 'localhost', port)
}

// Of what goes through a proxy, a socket knows the proxy alone.
function guardRequests(allowed, refuse) {
  // Node's channel of that name tells of a request when it has been sent.
  for (const module of [http, https]) {
    for (const name of ['request', 'get']) module[name] = guardRequest(module[name], allowed, refuse)
  }
  syncBuiltinESMExports()
  subscribe('undici:request:create', ({ request }) => {
    const { host } = new URL(request.origin)
    if (!allowed.has(readUrl(request.origin))) refuse({ origin: host })
  })
}

function guardRequest(create, allowed, refuse) {
  return (...args) => {
    const request = create(...args)
    const origin = readRequest(request)
    if (!allowed.has(origin)) refuse({ origin })
    return request
  }
}

function followRedirects(allowed) {
  subscribe('http.client.response.finish', ({ request, response }) => {
    const base = `${request.protocol}//${request.host}:${request.port ?? ''}`
    follow(allowed, response.statusCode, response.headers.location, base)
  })
  subscribe('undici:request:headers', ({ request, response }) => {
    const headers = response.headers.map(String)
    const index = headers.findIndex((name, at) => at % 2 === 0 && name.toLowerCase() === 'location')
    follow(allowed, response.statusCode, index === -1 ? undefined : headers[index + 1], request.origin)
  })
}

function follow(allowed, statusCode, location, base) {
  if (statusCode < 300 || statusCode >= 400 || !location) return
  try {
    allowed.add(readUrl(new URL(location, base)))
  } catch {
    // No URL: nobody can follow it.
  }
}

function readRequest(request) {
  const isTunnel = request.method === 'CONNECT'
  const [host, port] = splitHost(isTunnel ? request.path : String(request.getHeader('host') ?? request.host))
  return joinOrigin(host, port ?? (request.protocol === 'https:' ? 443 : 80))
}

function splitHost(text) {
  const { hostname, port } = new URL(`http://${text}`)
  return [hostname, port === '' ? undefined : port]
}

module.exports = { guardConnections }
