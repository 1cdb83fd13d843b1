use std::rc::Rc;

use swc_core::common::{GLOBALS, Globals, Mark, SourceMap};
use swc_core::ecma::ast::{EsVersion, Program};
use swc_core::ecma::minifier::optimize;
use swc_core::ecma::minifier::option::{CompressOptions, ExtraOptions, MinifyOptions, PureGetterOption};
use swc_core::ecma::transforms::base::fixer::{fixer, paren_remover};
use swc_core::ecma::transforms::base::resolver;

/// Shortens the syntax of a program.
pub(crate) fn compress(program: Program) -> Program {
    GLOBALS.set(&Globals::new(), || {
        let (unresolved_mark, top_level_mark) = (Mark::new(), Mark::new());
        let program =
            program.apply(paren_remover(None)).apply(resolver(unresolved_mark, top_level_mark, false));
        let options = MinifyOptions { compress: Some(safe_options()), ..MinifyOptions::default() };
        let extra = ExtraOptions { unresolved_mark, top_level_mark, mangle_name_cache: None };
        optimize(program, Rc::new(SourceMap::default()), None, None, &options, &extra).apply(fixer(None))
    })
}

/// Nothing that moves a value to another name, drops what may have an effect, or makes another kind of function.
fn safe_options() -> CompressOptions {
    CompressOptions {
        arrows: false,
        collapse_vars: false,
        const_to_let: false,
        drop_debugger: false,
        ecma: EsVersion::latest(),
        hoist_props: false,
        inline: 0,
        join_vars: true,
        keep_classnames: true,
        keep_fargs: true,
        keep_fnames: true,
        keep_infinity: true,
        merge_imports: false,
        negate_iife: false,
        passes: 1,
        pristine_globals: false,
        pure_getters: PureGetterOption::Bool(false),
        reduce_fns: false,
        side_effects: false,
        unused: false,
        ..CompressOptions::default()
    }
}
