'use strict'

/** Assigned one by one on the real object: that is what makes TZ and its like take effect. */
function setEnvironment({ env }, variables) {
  for (const name of Object.keys(env)) delete env[name]
  for (const [name, value] of Object.entries(variables)) env[name] = value
}

module.exports = { setEnvironment }
