const { spawn } = require('node:child_process')
const { once } = require('node:events')

/** What booting Node costs. It computes nothing: the answer is handed back once it has exited well. */
module.exports = {
  name: 'bare `node -e 0`',
  open() {
    return {
      wrap:
        ({ answer }) =>
        async () => {
          // An empty environment, as our sandboxes have: NODE_EXTRA_CA_CERTS alone can double Node's start.
          const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore', env: {} })
          const [code] = await once(child, 'exit')
          if (code !== 0) throw new Error(`node -e 0 exited with ${code}`)
          return answer
        },
      close() {}
    }
  }
}
