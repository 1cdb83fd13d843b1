'use strict'

module.exports = {
  allowDependency: {
    type: 'string',
    multiple: true,
    placeholder: 'NAME[,NAME…]',
    help: "packages that may be asked for, name or name@range; '' for none. Default: any"
  },
  nodePath: {
    type: 'string',
    multiple: true,
    placeholder: 'FOLDER',
    help: 'a node_modules folder to look in before installing. May be repeated'
  },
  tmpdir: {
    type: 'string',
    placeholder: 'FOLDER',
    help: 'where packages are installed. Default: isolated-fn-deps in the system folder for temporary files'
  }
}
