'use strict'

// Files that Node writes into `folder` without asking its permission model. `runs`: on which lines it gets past it.

module.exports = [
  {
    name: 'a database',
    runs: ['22', '24', '26'],
    run: ({ require, folder }) => {
      const { DatabaseSync } = require('node:sqlite')
      new DatabaseSync(`${folder}/database`).exec('CREATE TABLE made (id)')
    }
  },
  {
    name: 'a trace by flags of V8',
    runs: ['20', '22', '24', '26'],
    run: ({ require, folder }) => {
      const { setFlagsFromString } = require('node:v8')
      for (const flag of ['--trace-turbo', `--trace-turbo-path=${folder}`, '--allow-natives-syntax'])
        setFlagsFromString(flag)
      const hot = new Function(`
        function add(a, b) { return a + b }
        %PrepareFunctionForOptimization(add);
        add(1, 2);
        %OptimizeFunctionOnNextCall(add);
        return add(1, 2)`)
      hot()
    }
  },
  {
    name: 'a report on a fatal error',
    runs: ['20', '22', '24', '26'],
    run: ({ folder }) => {
      Object.assign(process.report, { directory: folder, reportOnFatalError: true })
      const kept = []
      while (true) kept.push(new Array(1e5).fill(kept.length))
    }
  },
  {
    name: 'a heap snapshot near the limit',
    runs: ['20', '22'],
    // Into the working directory.
    run: ({ require }) => {
      require('node:v8').setHeapSnapshotNearHeapLimit(1)
      const kept = []
      while (true) kept.push(new Array(1e5).fill(kept.length))
    }
  }
]
