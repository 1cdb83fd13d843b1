'use strict'

// (func (export "sum") (param i32) (result i32) (local i32)
//   (loop local.get 1 local.get 0 i32.add local.set 1
//     local.get 0 i32.const 1 i32.sub local.tee 0 br_if 0) local.get 1)
const SUM =
  '0061736d010000000106' +
  '0160017f017f030201000707010373756d00000a1b0119' +
  '01017f0340200120006a210120004101' +
  '6b22000d000b20010b'

// (import "wasi_snapshot_preview1" "proc_exit" (func (param i32)))
// (func (export "_start") i32.const 42 call 0) (memory (export "memory") 1)
const EXIT =
  '0061736d0100000001080260017f00600000' +
  `02240116${Buffer.from('wasi_snapshot_preview1').toString('hex')}09${Buffer.from('proc_exit').toString('hex')}0000` +
  '030201010503010001' +
  `071302066d656d6f7279020006${Buffer.from('_start').toString('hex')}0001` +
  '0a08010600412a10000b'

module.exports = [
  {
    name: 'a module compiled at once and one compiled aside give the same, also hot',
    args: () => [SUM],
    run: async hex => {
      const bytes = Buffer.from(hex, 'hex')
      const now = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports
      const later = (await WebAssembly.instantiate(bytes)).instance.exports
      const [compiled] = await Promise.all([WebAssembly.compile(bytes), WebAssembly.compile(bytes)])
      let sum = 0
      for (let i = 0; i < 20_000; i++) sum += now.sum(10)
      return [now.sum(1e6), later.sum(1e7), WebAssembly.Module.exports(compiled), sum]
    },
    value: [1784293664, -2004260032, [{ name: 'sum', kind: 'function' }], 1_100_000]
  },
  {
    name: 'memory grows, and what is no module is refused',
    run: async () => {
      const memory = new WebAssembly.Memory({ initial: 1, maximum: 100 })
      const before = memory.grow(99)
      const refused = await WebAssembly.compile(new Uint8Array(8)).catch(error => error)
      return [before, memory.buffer.byteLength, refused instanceof WebAssembly.CompileError]
    },
    value: [1, 6_553_600, true]
  },
  {
    name: 'many memories, each of which reserves address space',
    run: () => {
      const memories = Array.from({ length: 30 }, () => new WebAssembly.Memory({ initial: 1 }))
      return memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0)
    },
    value: 30 * 65_536
  },
  {
    name: 'WASI runs a program and tells how it exited',
    permissions: ['wasi'],
    args: () => [EXIT],
    run: async hex => {
      const { WASI } = require('node:wasi')
      const wasi = new WASI({ version: 'preview1', args: ['program'], returnOnExit: true })
      const { instance } = await WebAssembly.instantiate(Buffer.from(hex, 'hex'), wasi.getImportObject())
      return wasi.start(instance)
    },
    value: 42
  }
]
