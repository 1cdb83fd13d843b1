//! Fewer bytes, the same names.
#![cfg(feature = "minify")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "all of it is test code")]

use analyzer::{Form, Language, Level, MinifyOptions, SYNTAX_LIMIT, minify};

mod mapping;

use mapping::{Point, trace};

fn minified(code: &str, form: Form, level: Level) -> String {
    minify(code, &MinifyOptions { form, level, ..MinifyOptions::default() }).unwrap().code
}

#[test]
fn whitespace_and_comments_go_and_syntax_stays() {
    let shrink = |code: &str| minified(code, Form::Commonjs, Level::Whitespace);
    assert_eq!(shrink("// a\nconst  b = true ; /* c */ if ( b ) { d ( ) ; }\n"), "const b=true;if(b){d()}");
    assert_eq!(shrink("let a = `b\n  c`"), "let a=`b\n  c`;");
}

#[test]
fn syntax_is_shortened() {
    let shrink = |code: &str| minified(code, Form::Function, Level::Syntax);
    assert_eq!(shrink("() => { return true }"), "()=>!0");
    assert_eq!(shrink("(a) => { if (a) { return 1 } else { return 2 } }"), "a=>a?1:2");
    assert_eq!(shrink("() => 'a' + 'b'"), "()=>\"ab\"");
}

#[test]
fn no_name_is_changed_or_moved() {
    let code = "function outer(firstArgument) {
        const arrowName = () => firstArgument
        function inner() { return arrowName }
        class ClassName { methodName() { return class Expression {} } }
        const functionExpression = function named() { return named }
        return [inner, ClassName, functionExpression, arrowName]
    }";
    let result = minified(code, Form::Function, Level::Syntax);
    for name in
        ["outer", "firstArgument", "arrowName", "inner", "ClassName", "methodName", "Expression", "named"]
    {
        assert!(result.contains(name), "{name} is gone from {result}");
    }
    assert!(result.contains("const arrowName=()=>firstArgument"), "{result}");
    assert!(result.contains("functionExpression=function named("), "{result}");
}

#[test]
fn values_stay_where_effects_could_be() {
    let code = "() => { a; a.b; const c = d(); function e() {} let f = 1; f = g; return c }";
    let result = minified(code, Form::Function, Level::Syntax);
    for part in ["a", "a.b", "d()", "g"] {
        assert!(result.contains(part), "{part} is gone from {result}");
    }
}

#[test]
fn large_code_gets_whitespace_only() {
    let statement = "if (true) { a() }\n";
    let code = statement.repeat(SYNTAX_LIMIT / statement.len() + 1);
    assert_eq!(
        minified(&code, Form::Commonjs, Level::Auto),
        minified(&code, Form::Commonjs, Level::Whitespace)
    );
    let short = statement.repeat(10);
    assert_ne!(
        minified(&short, Form::Commonjs, Level::Auto),
        minified(&short, Form::Commonjs, Level::Whitespace)
    );
}

#[test]
fn all_forms_can_be_minified() {
    assert_eq!(minified("foo ( a ) { }", Form::Function, Level::Auto), "foo(a){}");
    assert_eq!(minified("( function ( ) { } )", Form::Function, Level::Auto), "function(){}");
    assert_eq!(
        minified("import a from 'b' ; export { a }", Form::Module, Level::Auto),
        "import a from\"b\";export{a};"
    );
    assert_eq!(minified("return  module . exports", Form::Commonjs, Level::Auto), "return module.exports;");
    assert_eq!(minified("() => import( 'a' )", Form::Function, Level::Auto), "()=>import(\"a\")");
}

#[test]
fn the_map_leads_back_to_the_words() {
    let code = "// a comment\nfunction one(two) {\n  /* more */ const three = two + 'é'; return four(three,\r\n     five)\n}\nsix()";
    for level in [Level::Whitespace, Level::Syntax] {
        let options =
            MinifyOptions { form: Form::Commonjs, level, source_map: true, ..MinifyOptions::default() };
        let result = minify(code, &options).unwrap();
        let map = result.map.unwrap();
        for word in ["one", "two", "three", "four", "five", "six"] {
            assert_eq!(
                trace(&map, Point::of(&result.code, word)),
                Point::of(code, word),
                "{word} in {}",
                result.code
            );
        }
    }
}

#[test]
fn minified_code_means_the_same_to_the_analyzer() {
    let code = "() => { const a = 'x'; const r = require; return [r(a), require('y' + '@1'), import('z')] }";
    let result = minified(code, Form::Function, Level::Syntax);
    assert_eq!(
        analyzer::detect_dependencies(&result, Form::Function, Language::Js).unwrap(),
        analyzer::detect_dependencies(code, Form::Function, Language::Js).unwrap()
    );
}

#[test]
fn a_row_of_early_returns_does_not_overflow_the_stack() {
    let body = "if (a) return b;".repeat(SYNTAX_LIMIT / 17);
    let result = minified(&format!("() => {{ {body} }}"), Form::Function, Level::Syntax);
    assert!(result.len() < body.len());
}

#[test]
fn a_syntax_error_is_reported() {
    let error = minify("() => {", &MinifyOptions::default()).unwrap_err();
    assert_eq!(error.line, 1);
}
