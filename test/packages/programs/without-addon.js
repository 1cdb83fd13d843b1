// What is left where the platform package is not installed.

const createIsolatedFunction = require('isolated-function')
const { analyze, detectDependencies, minify } = require('isolated-function/analyzer')
const { NativeUnavailableError } = require('isolated-function/errors')

const isolatedFunction = createIsolatedFunction()

isolatedFunction(() => 1)().catch(error => {
  const { code, message, platform, tried, mend } = error
  const { launcher, reasons } = isolatedFunction.isolation
  console.log(
    JSON.stringify({
      analysis: [
        detectDependencies("() => require('a@1')"),
        analyze('() => 1').dependencies,
        minify('( ) => 1').code
      ],
      error: {
        isNativeUnavailable: error instanceof NativeUnavailableError,
        code,
        message,
        platform,
        tried,
        mend
      },
      isolation: { launcher, reasons }
    })
  )
})
