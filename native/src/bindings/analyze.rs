//! `analyze`, `detectDependencies`, `minify`, at once, and `prepare`, on a thread of its own.
//!
//! Each answers with JSON, `{"ok": …}` or `{"error": …}`: one string crosses the boundary faster than an object of many.

use std::thread;

use analyzer::{Form, Language, Level, MinifyOptions, Options, PrepareOptions, SyntaxError};
use neon::prelude::*;
use neon::types::extract::Json;
use serde::Serialize;

use super::ending::{guard, guard_callback};

#[neon::export]
fn analyze(
    cx: &mut Cx,
    code: String,
    form: String,
    language: String,
    Json(allow): Json<Option<Vec<String>>>,
) -> NeonResult<String> {
    let form = read_form(cx, &form)?;
    let language = match language.as_str() {
        "js" => Language::Js,
        "jsx" => Language::Jsx,
        "ts" => Language::Ts,
        "tsx" => Language::Tsx,
        _ => return cx.throw_type_error(format!("unknown language '{language}'")),
    };
    write_answer(cx, analyzer::analyze(&code, &Options { form, language, allow }))
}

#[neon::export(name = "detectDependencies")]
fn detect_dependencies(cx: &mut Cx, code: String) -> NeonResult<String> {
    write_answer(cx, analyzer::detect_dependencies(&code))
}

#[neon::export]
fn minify(cx: &mut Cx, code: String, form: String, level: String, source_map: bool) -> NeonResult<String> {
    let form = read_form(cx, &form)?;
    let level = match level.as_str() {
        "auto" => Level::Auto,
        "syntax" => Level::Syntax,
        "whitespace" => Level::Whitespace,
        _ => return cx.throw_type_error(format!("unknown level '{level}'")),
    };
    write_answer(cx, analyzer::minify(&code, &MinifyOptions { form, level, source_map }))
}

/// A promise of the report on a snippet and its run-time form. The thread keeps a large snippet from stalling the
/// event loop.
#[neon::export]
fn prepare<'cx>(
    cx: &mut Cx<'cx>,
    code: String,
    Json(allow): Json<Option<Vec<String>>>,
    minify: bool,
    source_map: bool,
) -> JsResult<'cx, JsPromise> {
    guard(cx, |cx| promise_preparation(cx, code, PrepareOptions { allow, minify, source_map }))
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

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Answer<T> {
    Ok(T),
    Error(SyntaxError),
}

fn write_answer<'cx, T: Serialize>(cx: &mut Cx<'cx>, result: Result<T, SyntaxError>) -> NeonResult<String> {
    let answer = match result {
        Ok(value) => Answer::Ok(value),
        Err(error) => Answer::Error(error),
    };
    serde_json::to_string(&answer).or_else(|error| cx.throw_error(error.to_string()))
}

fn read_form(cx: &mut Cx, form: &str) -> NeonResult<Form> {
    match form {
        "function" => Ok(Form::Function),
        "module" => Ok(Form::Module),
        "script" => Ok(Form::Script),
        _ => cx.throw_type_error(format!("unknown form '{form}'")),
    }
}
