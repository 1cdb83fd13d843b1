'use strict'

const { execFileSync } = require('node:child_process')
const semver = require('semver')
const { findLlvmTool } = require('../support/rust')
const { OLDEST_SYSTEMS } = require('../platforms')

// As LLVM names them.
const FORMATS = {
  'linux-x64': 'elf64-x86-64',
  'linux-arm64': 'elf64-littleaarch64',
  'darwin-x64': 'Mach-O 64-bit x86-64',
  'darwin-arm64': 'Mach-O arm64'
}
// The C library and what belongs to it, and what every Node of that platform needs too. musl is a single libc.so.
const ALLOWED = {
  glibc: /^(lib(c|dl|gcc_s|m|pthread|rt)\.so\.\d|ld-linux-.*)$/,
  musl: /^libc\.so$/,
  // The last one is the addon's own name, see native/build.rs.
  macos: /^\/usr\/lib\/lib(System|charset|iconv)\.|^\/System\/Library\/|^@rpath\/isolated_function\.node$/
}

/**
 * Reads a binary and throws where the platform could not load it: another format, a newer system, a library that is not
 * everywhere. Returns the oldest system that has all that it asks for, which may not be newer than those of `oldest`.
 */
function inspectBinary(file, platform, oldest = OLDEST_SYSTEMS) {
  const { format, libraries, versions } = readBinary(file, platform)
  const expected = FORMATS[`${platform.os}-${platform.cpu}`]
  if (format !== expected) throw new Error(`${file} is ${format}, and ${platform.name} needs ${expected}`)
  const allowed = ALLOWED[platform.libc ?? 'macos']
  const foreign = libraries.filter(library => !allowed.test(library))
  if (foreign.length > 0) throw new Error(`${file} needs ${foreign.join(', ')}, which not every system has`)
  return judgeAge(file, versions, platform, oldest)
}

function readBinary(file, { os }) {
  const options = os === 'darwin' ? ['--macho-version-min'] : ['--version-info']
  const args = ['--file-headers', '--needed-libs', ...options, file]
  const text = execFileSync(findLlvmTool('llvm-readobj'), args, { encoding: 'utf8', maxBuffer: Infinity })
  const version = os === 'darwin' ? /^ {2}Version: ([\d.]+)$/gm : /Name: GLIBC_([\d.]+)/g
  return {
    format: /^Format: (.*)$/m.exec(text)?.[1],
    libraries: /NeededLibraries \[\n([^\]]*)\]/
      .exec(text)[1]
      .split('\n')
      .map(line => line.trim())
      .filter(Boolean),
    versions: Array.from(text.matchAll(version), match => match[1])
  }
}

function judgeAge(file, versions, { os, libc }, oldest) {
  if (libc === 'musl') return 'musl'
  const system = os === 'darwin' ? 'macOS' : 'glibc'
  const [newest] = versions.map(version => semver.coerce(version)).sort(semver.rcompare)
  if (newest === undefined) throw new Error(`${file} does not tell which ${system} it needs`)
  const needed = `${system} ${newest.major}.${newest.minor}`
  if (semver.gt(newest, semver.coerce(oldest[system])))
    throw new Error(`${file} needs ${needed}, and the oldest that is supported is ${oldest[system]}`)
  return needed
}

module.exports = { inspectBinary }
