'use strict'

module.exports = {
  form: {
    type: 'string',
    placeholder: 'FORM',
    help: 'what FILE is: function, module, commonjs or body. Default: by its ending, and by what is in it'
  },
  entry: {
    type: 'string',
    placeholder: 'NAME',
    help: 'the export of a module or a CommonJS file to call. Default: default'
  },
  allowDependency: {
    type: 'string',
    multiple: true,
    placeholder: 'NAME[,NAME…]',
    help: "packages that may be asked for: name, name@range or @scope/*; '' for none. Default: any"
  },
  preinstall: {
    type: 'boolean',
    help: 'install all that --allow-dependency lists, for names that are known only at run time'
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
    help: 'where packages are installed. Default: isolated-fn-deps-UID in the system folder for temporary files'
  }
}
