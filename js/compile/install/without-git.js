'use strict'

// No file can be there.
const NO_PROGRAM = '/dev/null/git'

/**
 * The environment of a package manager in which no repository can be fetched. A dependency of a package may name one. npm
 * before 11.21 and pnpm before 10.26 do not know the arguments that refuse it: they clone it, run `npm install` in the
 * clone, and obey its `.npmrc`, which can turn scripts on. The environment comes before every `.npmrc`, and what a package
 * manager starts has it too.
 */
function withoutGit(environment) {
  const others = Object.entries(environment).filter(([name]) => !SETTING.test(name))
  return { ...Object.fromEntries(others), npm_config_git: NO_PROGRAM, GIT_ALLOW_PROTOCOL: 'none' }
}

// npm does not mind the case, and takes the last one.
const SETTING = /^(?:npm_config_git|git_allow_protocol)$/i

module.exports = { withoutGit }
