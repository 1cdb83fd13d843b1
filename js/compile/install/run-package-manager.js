'use strict'

const { runBuilder } = require('../../builder/run-builder')
const { describeAccess } = require('./describe-access')
const { withoutGit } = require('./without-git')
const { findWorkingDirectory } = require('./working-directory')

// Of Node and all that it starts, in MB. The largest trees of packages take a third of it.
const MEMORY = 1024
// What a package manager has to say.
const MAX_ANSWER = 4 * 1024 * 1024

/**
 * Runs a package manager, in a builder, on a folder that has a manifest. → `{ exitCode, stdout, stderr, missing, foreign,
 * fault, refusal, survey }`
 */
async function runPackageManager(manager, folder, { set, layout, limits, nodeVersion, ignoresPeers }) {
  const { grants, env, origins } = await describeAccess(manager, folder, layout, limits)
  const { installTimeout, maxInstallBytes, isRequired } = limits
  const { answer } = await runBuilder({
    task: 'install',
    input: {
      file: manager.file,
      isScript: manager.isScript,
      args: manager.listArguments(folder, { nodeVersion, ignoresPeers }),
      nodeVersion,
      env: withoutGit(env),
      // Where the host runs, so that relative paths in its configuration (such as `cafile`) mean what they mean there.
      workingDir: findWorkingDirectory(),
      folder,
      names: [...set.folders.values()],
      managerName: manager.name,
      origins,
      maxBytes: maxInstallBytes
    },
    grants,
    limits: {
      timeout: installTimeout,
      timeoutName: 'installTimeout',
      memory: MEMORY,
      maxBuffer: MAX_ANSWER
    },
    isRequired
  })
  return JSON.parse(answer)
}

module.exports = { runPackageManager }
