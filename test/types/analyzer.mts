import { expectTypeOf } from 'expect-type'
import init, { analyze, detectDependencies, minify, type Report } from 'isolated-function/analyzer'
import * as slim from 'isolated-function/analyzer/slim'

expectTypeOf(init).returns.toEqualTypeOf<Promise<void>>()
expectTypeOf(analyze('() => 1', { form: 'module', language: 'tsx' })).toEqualTypeOf<Report>()
expectTypeOf(detectDependencies).returns.toEqualTypeOf<string[]>()
expectTypeOf(minify('() => 1').map).toEqualTypeOf<string | null>()
expectTypeOf(slim.analyze).toEqualTypeOf<typeof analyze>()
// @ts-expect-error the slim build leaves it out
slim.minify('() => 1')
// @ts-expect-error there is no such language
analyze('() => 1', { language: 'coffee' })
