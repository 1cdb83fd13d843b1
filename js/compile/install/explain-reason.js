'use strict'

/** What a package manager says when it was refused something, in words that tell what is wrong with the package. */
function explainReason(reason) {
  if (GIT.test(reason)) return `not from a registry: a dependency is a repository (${reason})`
  if (FILE.test(reason)) return `${reason}. A dependency that is a file of this host is not from a registry`
  return reason
}

// npm's words for a program that is not there or not started, and pnpm's for one that failed.
const GIT = /^spawn ENOTDIR|\/git is not started|^Command failed.*: git /
const FILE = /^(?:EACCES|EPERM): .*, (?:open|scandir|copyfile) '/

module.exports = { explainReason }
