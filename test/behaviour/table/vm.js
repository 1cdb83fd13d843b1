'use strict'

module.exports = [
  {
    name: 'scripts in contexts of their own',
    run: () => {
      const vm = require('node:vm')
      const context = vm.createContext({ x: 20 })
      const script = new vm.Script('y = x + 22; y')
      return [
        script.runInContext(context),
        context.y,
        'y' in globalThis,
        vm.runInThisContext('typeof globalThis'),
        vm.runInNewContext('({})') instanceof Object,
        vm.compileFunction('return a * 2', ['a'])(21)
      ]
    },
    value: [42, 42, false, 'object', false, 42]
  },
  {
    name: 'a script that takes too long is ended',
    run: () => {
      try {
        require('node:vm').runInNewContext('while (true);', {}, { timeout: 30 })
      } catch ({ code }) {
        return code
      }
    },
    value: 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  },
  {
    name: 'compiled code that was kept',
    run: () => {
      const { Script } = require('node:vm')
      const cachedData = new Script('6 * 7').createCachedData()
      const script = new Script('6 * 7', { cachedData })
      return [script.runInThisContext(), script.cachedDataRejected]
    },
    value: [42, false]
  },
  {
    name: 'realms see their own errors',
    run: () => {
      try {
        require('node:vm').runInNewContext('null.x')
      } catch (error) {
        return [error instanceof TypeError, error.name]
      }
    },
    value: [false, 'TypeError']
  }
]
