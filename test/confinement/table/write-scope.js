'use strict'

// Ways to change what lies beside a folder, `${folder}/open`, that alone may be written to and read. Those that are
// allowed come first, and none needs what another one took away.

const allowed = attempt => ({ ...attempt, isAllowed: true })

module.exports = [
  ...[
    {
      name: 'a file, created',
      run: ({ require, folder }) => void require('node:fs').writeFileSync(`${folder}/open/new`, 'x')
    },
    {
      name: 'a file, appended to',
      run: ({ require, folder }) => void require('node:fs').appendFileSync(`${folder}/open/file`, 'x')
    },
    {
      name: 'a file, truncated',
      run: ({ require, folder }) => void require('node:fs').truncateSync(`${folder}/open/file`)
    },
    {
      name: 'a file, removed',
      run: ({ require, folder }) => void require('node:fs').unlinkSync(`${folder}/open/new`)
    },
    {
      name: 'a file, renamed',
      run: ({ require, folder }) => {
        const fs = require('node:fs')
        fs.renameSync(`${folder}/open/file`, `${folder}/open/renamed`)
        fs.renameSync(`${folder}/open/renamed`, `${folder}/open/file`)
      }
    },
    {
      name: 'a file, moved to another folder and back',
      run: ({ require, folder }) => {
        const fs = require('node:fs')
        fs.mkdirSync(`${folder}/open/other`)
        fs.renameSync(`${folder}/open/file`, `${folder}/open/other/file`)
        fs.renameSync(`${folder}/open/other/file`, `${folder}/open/file`)
        fs.rmdirSync(`${folder}/open/other`)
      }
    },
    {
      name: 'a folder, created and removed',
      run: ({ require, folder }) => {
        const fs = require('node:fs')
        fs.mkdirSync(`${folder}/open/made`)
        fs.rmdirSync(`${folder}/open/made`)
      }
    },
    {
      name: 'a file, linked',
      run: ({ require, folder }) =>
        void require('node:fs').linkSync(`${folder}/open/file`, `${folder}/open/twin`)
    }
  ].map(allowed),
  {
    name: 'the secret, appended to',
    run: ({ require, folder }) => void require('node:fs').appendFileSync(`${folder}/secret`, 'x')
  },
  {
    name: 'the secret, by a symbolic link',
    run: ({ require, folder }) => void require('node:fs').appendFileSync(`${folder}/open/out`, 'x')
  },
  {
    name: 'the secret, truncated',
    run: ({ require, folder }) => void require('node:fs').truncateSync(`${folder}/secret`, 3)
  },
  {
    name: 'the secret, linked to from the folder',
    run: ({ require, folder }) =>
      void require('node:fs').linkSync(`${folder}/secret`, `${folder}/open/gained`)
  },
  {
    name: 'the secret, moved into the folder',
    run: ({ require, folder }) => {
      const fs = require('node:fs')
      fs.renameSync(`${folder}/secret`, `${folder}/open/gained`)
      fs.renameSync(`${folder}/open/gained`, `${folder}/secret`)
    }
  },
  {
    name: 'the mode of the secret',
    run: ({ require, folder }) => void require('node:fs').chmodSync(`${folder}/secret`, 0o600)
  },
  {
    name: 'the owner of the secret',
    run: ({ require, folder }) => void require('node:fs').chownSync(`${folder}/secret`, -1, -1)
  },
  {
    name: 'the times of the secret',
    run: ({ require, folder }) => void require('node:fs').utimesSync(`${folder}/secret`, 1, 1)
  },
  {
    name: 'a file beside, created',
    run: ({ require, folder }) => void require('node:fs').writeFileSync(`${folder}/beside/new`, 'x')
  },
  {
    name: 'a file beside, by a link to the folder above',
    run: ({ require, folder }) => void require('node:fs').writeFileSync(`${folder}/open/up/new`, 'x')
  },
  {
    name: 'a file beside, removed',
    run: ({ require, folder }) => void require('node:fs').unlinkSync(`${folder}/beside/file`)
  },
  {
    name: 'a folder beside, created',
    run: ({ require, folder }) => void require('node:fs').mkdirSync(`${folder}/beside/made`)
  },
  {
    name: 'a symbolic link beside, created',
    run: ({ require, folder }) => void require('node:fs').symlinkSync('/', `${folder}/beside/link`)
  },
  {
    name: 'a file, moved out',
    run: ({ require, folder }) =>
      void require('node:fs').renameSync(`${folder}/open/movable`, `${folder}/beside/moved`)
  },
  {
    name: 'a file, linked to from outside',
    run: ({ require, folder }) =>
      void require('node:fs').linkSync(`${folder}/open/file`, `${folder}/beside/twin`)
  },
  {
    name: 'the folder itself, renamed',
    run: ({ require, folder }) => {
      const fs = require('node:fs')
      fs.renameSync(`${folder}/open`, `${folder}/closed`)
      fs.renameSync(`${folder}/closed`, `${folder}/open`)
    }
  },
  {
    name: 'its own memory',
    run: ({ require }) => void require('node:fs').openSync('/proc/self/mem', 'r+')
  }
]
