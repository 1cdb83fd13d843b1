'use strict'

// Numbers of fewer than five digits are padded.
const BIRTH = /^(\d+) +.*\b(?:clone3?|fork|vfork)\b.*\) += (\d+)/
const CALL = /^(\d+) +(\w+)\(/
const CONFINED = /^(\d+) +seccomp\(SECCOMP_SET_MODE_FILTER/

/** The names of the system calls that confined processes made, and what came of them, from what `strace -f` wrote. */
function readTrace(text) {
  const confined = new Set()
  const made = new Set()
  for (const line of text.split('\n')) {
    const [, parent, child] = BIRTH.exec(line) ?? []
    if (confined.has(parent)) confined.add(child)
    const [, pid, name] = CALL.exec(line) ?? []
    if (confined.has(pid)) made.add(name)
    const [, confining] = CONFINED.exec(line) ?? []
    if (confining) confined.add(confining)
  }
  return made
}

module.exports = { readTrace }
