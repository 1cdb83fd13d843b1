import createIsolatedFunction from './index.js'

export const { hostCall } = createIsolatedFunction
export default createIsolatedFunction
