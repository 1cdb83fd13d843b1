//! The run-time form of snippets.
#![allow(clippy::unwrap_used, clippy::panic, reason = "all of it is test code")]

use analyzer::{PrepareOptions, Prepared, prepare};

mod mapping;

use mapping::{Point, trace};

fn prepared(code: &str, minify: bool) -> Prepared {
    prepare(code, &PrepareOptions { minify, source_map: true, ..PrepareOptions::default() }).unwrap()
}

#[test]
fn a_function_without_imports_stays_as_it_is() {
    for code in ["() => 1", " function  f ( ) { return 'a' } // b", "class A {\r\n}", "(async () => {\n})"] {
        let result = prepared(code, false);
        assert_eq!((result.code.as_str(), result.map), (code, None));
    }
}

#[test]
fn imports_become_calls_and_all_else_stays() {
    for (code, expected) in [
        ("() => import('a')", "() => $import('a')"),
        ("() => import/**/ ('a', { with: {} })", "() => $import/**/ ('a', { with: {} })"),
        ("() => import.meta.url", "() => $importMeta.url"),
        ("() => import . /**/ meta", "() => $importMeta"),
        ("() => import(import.meta.x(import('a')))", "() => $import($importMeta.x($import('a')))"),
        ("() => import.defer('a')", "() => $import('a')"),
        ("() => import.source('a')", "() => import.source('a')"),
        ("() => 'import(a)' /* import(b) */", "() => 'import(a)' /* import(b) */"),
        (
            "async () => { for await (const a of import('b')) ; }",
            "async () => { for await (const a of $import('b')) ; }",
        ),
        (
            "class A { static a = import('b'); [import.meta.c]() {} }",
            "class A { static a = $import('b'); [$importMeta.c]() {} }",
        ),
        ("(a = import('b')) => `${import('c')}`", "(a = $import('b')) => `${$import('c')}`"),
    ] {
        assert_eq!(prepared(code, false).code, expected);
    }
}

#[test]
fn methods_become_expressions_that_keep_their_names() {
    for (code, expected) in [
        ("foo(a) { return a }", "({ foo(a) { return a }\n}).foo"),
        ("async *foo() {} // a", "({ async *foo() {} // a\n}).foo"),
        ("'a b'() {}", "({ 'a b'() {}\n})['a b']"),
        ("1() {}", "({ 1() {}\n})[1]"),
        ("[a]() {}", "(o => o[Reflect.ownKeys(o)[0]])({ [a]() {}\n})"),
        ("delete(a) { return import('b') }", "({ delete(a) { return $import('b') }\n}).delete"),
        ("get() {}", "({ get() {}\n}).get"),
    ] {
        assert_eq!(prepared(code, false).code, expected);
    }
}

#[test]
fn the_report_is_that_of_the_text_as_given() {
    let result = prepared("foo() { return [import('a'), require('b@1')] }", true);
    let found: Vec<_> =
        result.report.dependencies.iter().map(|found| (found.name.as_str(), found.place.start)).collect();
    assert_eq!(found, [("a", 23), ("b", 37)]);
}

#[test]
fn the_allowed_list_is_applied() {
    let options = PrepareOptions { allow: Some(vec!["a".to_owned()]), ..PrepareOptions::default() };
    let report = prepare("() => [require('a'), require('b')]", &options).unwrap().report;
    assert_eq!(report.dependencies.iter().map(|found| found.allowed).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn a_map_is_only_made_when_asked_for() {
    let options = PrepareOptions { source_map: false, ..PrepareOptions::default() };
    assert_eq!(prepare("() => import('a')", &options).unwrap().map, None);
    assert!(prepared("() => import('a')", false).map.is_some());
}

#[test]
fn each_word_maps_back_to_itself() {
    let code = "foo(one) {\n  const two = import('three'); four(import.meta.five)\r\n  return [import('six'), seven,\u{2028} eight]\n}";
    for minify in [false, true] {
        let result = prepared(code, minify);
        let map = result.map.unwrap();
        for word in ["one", "four", "seven", "eight"] {
            let generated = Point::of(&result.code, word);
            assert_eq!(trace(&map, generated), Point::of(code, word), "{word} in {}", result.code);
        }
    }
}

#[test]
fn minified_snippets_are_expressions_too() {
    for (code, expected) in [
        ("(  ) => import( 'a' )", "()=>$import(\"a\")"),
        ("( function ( ) { return import.meta } )", "function(){return $importMeta}"),
        ("foo ( a ) { return a }", "({ foo(a){return a}\n}).foo"),
        ("class  A  { }", "class A{}"),
    ] {
        assert_eq!(prepared(code, true).code, expected);
    }
}

#[test]
fn a_snippet_too_deep_to_print_is_prepared_unminified() {
    let depth = 13_000;
    let code = format!("() => {}import('a'){}", "!".repeat(depth), "");
    let result = prepared(&code, true);
    assert_eq!(result.code, code.replace("import", "$import"));
    assert!(result.map.is_some());
}
