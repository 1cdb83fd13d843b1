//! `analyze`, `detectDependencies`, `minify`, at once, and `prepare`, on a thread of its own.
//!
//! Conversions only: what the JSON holds that each answers with is in [`analyzer::answer_json`].

use std::str::FromStr;
use std::thread;

use analyzer::{MinifyOptions, Options, PrepareOptions, SyntaxError, UnknownName, answer_json};
use neon::prelude::*;
use neon::types::extract::Json;
use serde::{Deserialize, Serialize};

use super::env_teardown::{guard, guard_callback};

#[neon::export]
fn analyze(
    cx: &mut Cx,
    code: String,
    form: String,
    language: String,
    Json(allow): Json<Option<Vec<String>>>,
) -> NeonResult<String> {
    let options = Options { form: read(cx, &form)?, language: read(cx, &language)?, allow };
    write_answer(cx, analyzer::analyze(&code, &options))
}

#[neon::export(name = "detectDependencies")]
fn detect_dependencies(cx: &mut Cx, code: String, form: String, language: String) -> NeonResult<String> {
    let (form, language) = (read(cx, &form)?, read(cx, &language)?);
    write_answer(cx, analyzer::detect_dependencies(&code, form, language))
}

#[neon::export]
fn minify(
    cx: &mut Cx,
    code: String,
    form: String,
    language: String,
    level: String,
    source_map: bool,
) -> NeonResult<String> {
    let (form, language) = (read(cx, &form)?, read(cx, &language)?);
    let options = MinifyOptions { form, language, level: read(cx, &level)?, source_map };
    write_answer(cx, analyzer::minify(&code, &options))
}

/// A promise of the report on a snippet and its run-time form. The thread keeps a large snippet from stalling the
/// event loop.
#[neon::export]
fn prepare<'cx>(cx: &mut Cx<'cx>, code: String, Json(request): Json<Request>) -> JsResult<'cx, JsPromise> {
    let options = PrepareOptions {
        form: read(cx, &request.form)?,
        language: read(cx, &request.language)?,
        entry: request.entry,
        parameters: request.parameters,
        allow: request.allow,
        minify: request.minify,
        source_map: request.source_map,
    };
    guard(cx, |cx| promise_preparation(cx, code, options))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    form: String,
    language: String,
    entry: Option<String>,
    parameters: Vec<String>,
    allow: Option<Vec<String>>,
    minify: bool,
    source_map: bool,
}

fn promise_preparation<'cx>(
    cx: &mut Cx<'cx>,
    code: String,
    options: PrepareOptions,
) -> JsResult<'cx, JsPromise> {
    let channel = cx.channel();
    let (deferred, promise) = cx.promise();
    let prepare = move || {
        let prepared = analyzer::prepare(&code, &options);
        // Fails only when the JavaScript environment is being torn down: nobody is left to tell.
        let _ = channel.try_send(move |mut cx| {
            guard_callback(&mut cx, |cx| {
                let answer = write_answer(cx, prepared)?;
                let answer = cx.string(answer);
                deferred.resolve(cx, answer);
                Ok(())
            })
        });
    };
    match thread::Builder::new().name("isolated-fn-prep".into()).spawn(prepare) {
        Ok(_detached) => Ok(promise),
        Err(error) => cx.throw_error(format!("could not start a thread to analyze a function: {error}")),
    }
}

fn write_answer<'cx, T: Serialize>(cx: &mut Cx<'cx>, result: Result<T, SyntaxError>) -> NeonResult<String> {
    answer_json(result).or_else(|error| cx.throw_error(error.to_string()))
}

fn read<T: FromStr<Err = UnknownName>>(cx: &mut Cx, name: &str) -> NeonResult<T> {
    name.parse().or_else(|error: UnknownName| cx.throw_type_error(error.to_string()))
}
