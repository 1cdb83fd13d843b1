import createIsolatedFunction from './index.js'

export default createIsolatedFunction
