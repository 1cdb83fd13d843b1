'use strict'

const { existsSync } = require('node:fs')
const fs = require('node:fs/promises')
const path = require('node:path')
const { findWorkingDirectory } = require('./working-directory')

/**
 * Puts the `.npmrc` of the host's project into the folder of an install, which is elsewhere: package managers read the
 * registries and tokens of a project there. Those of the user and of the environment they find by themselves.
 */
async function linkProjectConfig(folder) {
  const config = findProjectConfig()
  if (!config) return
  const target = path.join(folder, '.npmrc')
  // Links need a privilege on Windows. Elsewhere: no copy of a token that a crash could leave behind.
  if (process.platform === 'win32') await fs.copyFile(config, target)
  else await fs.symlink(config, target)
}

/** The same place with other settings, in the place of the project's. */
async function writeConfig(folder, text) {
  await fs.writeFile(path.join(folder, '.npmrc'), text)
}

async function unlinkProjectConfig(folder) {
  await fs.rm(path.join(folder, '.npmrc'), { force: true })
}

/** As npm does: the closest folder with a manifest or packages, and the root of the workspace that it is part of. */
function findProjectConfig() {
  const workingDir = findWorkingDirectory()
  if (!workingDir) return
  const folders = listFolders(workingDir)
  const start = folders.findIndex(isProject)
  const roots =
    start === -1 ? folders.slice(0, 1) : [folders[start], ...folders.slice(start + 1).filter(isWorkspace)]
  return roots.map(root => path.join(root, '.npmrc')).find(existsSync)
}

function listFolders(folder) {
  const parent = path.dirname(folder)
  return parent === folder ? [folder] : [folder, ...listFolders(parent)]
}

function isProject(folder) {
  return existsSync(path.join(folder, 'package.json')) || existsSync(path.join(folder, 'node_modules'))
}

function isWorkspace(folder) {
  if (existsSync(path.join(folder, 'pnpm-workspace.yaml'))) return true
  try {
    return Boolean(require(path.join(folder, 'package.json')).workspaces)
  } catch {
    return false
  }
}

module.exports = { linkProjectConfig, writeConfig, unlinkProjectConfig, findProjectConfig }
