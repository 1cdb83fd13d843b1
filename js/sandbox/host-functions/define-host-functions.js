'use strict'

const { freeze, defineProperty } = Object

/**
 * Puts the host's functions where the function finds them: `now` is a global, `users.find` a member of a global. `names`
 * are theirs, in the host's order.
 */
function defineHostFunctions({ names, argumentBytes }, hostCalls) {
  const call = hostCalls.open(argumentBytes)
  const groups = { __proto__: null }
  for (let place = 0; place < names.length; place++) {
    const [group, member] = names[place].split('.')
    if (member === undefined) define(group, createHostFunction(group, place, call))
    else {
      groups[group] ??= { __proto__: null }
      groups[group][member] = createHostFunction(member, place, call)
    }
  }
  for (const group of Object.keys(groups)) define(group, freeze(groups[group]))
}

function createHostFunction(name, place, call) {
  return freeze({ [name]: (...args) => call(place, args) }[name])
}

function define(name, value) {
  defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false })
}

module.exports = { createHostFunction, defineHostFunctions }
