//! Any text gives an answer or an error, in good time.
#![allow(clippy::unwrap_used, clippy::panic, reason = "all of it is test code")]

use std::fmt::Write;
use std::time::{Duration, Instant};

use analyzer::{
    Form, Language, MinifyOptions, Options, PrepareOptions, SyntaxError, analyze, minify, prepare,
};

const FORMS: [Form; 3] = [Form::Function, Form::Module, Form::Commonjs];
const LANGUAGES: [Language; 4] = [Language::Js, Language::Jsx, Language::Ts, Language::Tsx];

/// What nests: before, opening, inside, closing.
const NESTS: &[(Language, &str, &str, &str, &str)] = &[
    (Language::Js, "", "(", "1", ")"),
    (Language::Js, "", "[", "", "]"),
    (Language::Js, "x=", "{a:", "1", "}"),
    (Language::Js, "", "!", "1", ""),
    (Language::Js, "", "- ", "1", ""),
    (Language::Js, "", "typeof ", "1", ""),
    (Language::Js, "", "`${", "1", "}`"),
    (Language::Js, "", "f(", "1", ")"),
    (Language::Js, "", "{", "", "}"),
    (Language::Js, "", "function f(){", "", "}"),
    (Language::Js, "", "(function(){", "", "})()"),
    (Language::Js, "", "a=>", "1", ""),
    (Language::Js, "", "()=>{", "", "}"),
    (Language::Js, "", "(a=", "1", ")=>1"),
    (Language::Js, "", "a=", "1", ""),
    (Language::Js, "", "a?", "1", ":1"),
    (Language::Js, "", "a?b:", "1", ""),
    (Language::Js, "", "if(a)", "1", ""),
    (Language::Js, "", "if(a);else ", "1", ""),
    (Language::Js, "", "for(;;)", "1", ""),
    (Language::Js, "", "do ", "1;", "while(1);"),
    (Language::Js, "", "a:", "1", ""),
    (Language::Js, "", "class A{a(){", "", "}}"),
    (Language::Js, "x=", "class extends ", "A", "{}"),
    (Language::Js, "x=", "class extends(", "a", "){}"),
    (Language::Js, "", "class A{static{", "", "}}"),
    (Language::Js, "", "new ", "A", ""),
    (Language::Js, "", "a**", "1", ""),
    (Language::Js, "1", "+1", "", ""),
    (Language::Js, "1", "&&1", "", ""),
    (Language::Js, "1", ",1", "", ""),
    (Language::Js, "a", ".b", "", ""),
    (Language::Js, "a", "[0]", "", ""),
    (Language::Js, "a", "()", "", ""),
    (Language::Js, "a", "?.b", "", ""),
    (Language::Js, "a", "``", "", ""),
    (Language::Js, "a", " in b", "", ""),
    (Language::Js, "", "[...", "a", "]"),
    (Language::Js, "", "try{", "", "}catch{}"),
    (Language::Js, "", "switch(a){case 1:", "", "}"),
    (Language::Js, "", "require(", "a", ")"),
    (Language::Js, "", "require(a||", "'b'", ")"),
    (Language::Js, "require('a'+b", "+'b'", ")", ""),
    (Language::Js, "x=", "{get a(){return ", "1", "}}"),
    (Language::Js, "x=", "class{a=", "1", "}"),
    (Language::Js, "x=", "{[", "1", "]:1}"),
    (Language::Js, "", "import(", "'a'", ")"),
    (Language::Jsx, "", "<a>", "", "</a>"),
    (Language::Jsx, "", "<a b={", "1", "}/>"),
    (Language::Ts, "type A=", "(", "1", ")"),
    (Language::Ts, "type A=B", "[]", "", ""),
    (Language::Ts, "type A=", "B<", "C", ">"),
    (Language::Ts, "", "f<", "C", ">"),
    (Language::Ts, "a", "<b", "", ""),
    (Language::Ts, "", "<B>", "a", ""),
    (Language::Ts, "a", " as B", "", ""),
    (Language::Ts, "a", "!", "", ""),
    (Language::Ts, "type A=", "B extends C?D:", "E", ""),
    (Language::Ts, "type A=", "(a:B)=>", "C", ""),
    (Language::Ts, "type A=", "{a:", "C", "}"),
    (Language::Ts, "type A=B", ".C", "", ""),
    (Language::Ts, "", "namespace A{", "", "}"),
    (Language::Ts, "", "a?(b):(", "c", ")"),
    (Language::Tsx, "", "<a>", "", "</a>"),
    (Language::Tsx, "", "<a b={", "1", "}/>"),
    (Language::Tsx, "", "<a b=", "<c/>", "/>"),
    (Language::Tsx, "", "<>{", "1", "}</>"),
    (Language::Ts, "", "<T, U>(a: T) => ", "1", ""),
    (Language::Tsx, "", "<T,>(a: T) => ", "1", ""),
    (Language::Tsx, "", "a<b || c ? ", "1", ": 2"),
];

#[test]
fn nests_of_every_kind_and_depth_are_answered() {
    for &(language, before, open, inside, close) in NESTS {
        for depth in [100, 1_000, 10_000, 100_000] {
            let code = [before, &open.repeat(depth), inside, &close.repeat(depth)].concat();
            let form = if language == Language::Js { Form::Commonjs } else { Form::Module };
            let start = Instant::now();
            let result = analyze(&code, &Options { form, language, allow: None });
            let taken = start.elapsed();
            assert!(taken < Duration::from_secs(10), "{open} {depth} took {taken:?}");
            if let Err(error) = result {
                assert!(is_clear(&error), "{open} {depth}: {error}");
            }
        }
    }
}

/// What the parser of TypeScript takes for one thing, and then for another.
const TRIED: [&str; 30] = [
    "<({[",
    "a<{[",
    "a<a<{[",
    "a<()=>{[",
    "a<{get[",
    "a<{[a]:a<{[",
    "({[a<",
    "[a<{",
    "<T>(x=",
    "async<T>(x=",
    "<a>(<b>",
    "a?(b):c=>(",
    "a?(b):c=>",
    "a<(x=",
    "a<({b=",
    "a<{m(x=",
    "a<new(x=",
    "a<import('x',{with:{b:",
    "(b):(x=",
    "(b):{[",
    "(b):a extends b?(x=",
    "a?(b):(x=",
    "<a,>(x:b<(y=",
    "<T,>(x=",
    "<T extends U>({a=",
    "<T extends U>{",
    "<const a={[",
    "<A<{[",
    "<T>({[a<",
    "'type A=<a>async\n",
];

/// What can stand before, and makes it harder to tell what the `<` is.
const BEFORE: [&str; 6] =
    ["", "x = function(){} /1/2;", "x = class{} /1/2;", "let x: <T>(a: \"</T>\",", "<a>'</a>;", "<a>{"];

#[test]
fn what_typescript_tries_again_and_again_is_answered() {
    for unit in TRIED {
        for levels in [2, 5, 8, 12, 20, 1000] {
            for before in BEFORE {
                for language in [Language::Ts, Language::Tsx] {
                    let code = format!("{before}{}", unit.repeat(levels));
                    let started = Instant::now();
                    let _ = analyze(&code, &Options { form: Form::Module, language, allow: None });
                    assert!(started.elapsed() < Duration::from_secs(10), "{before}{unit} {levels} times");
                }
            }
        }
    }
}

/// Both readings of a `<` are followed, each to where the parser would give it up.
#[test]
fn what_is_between_tags_is_not_taken_for_code_nor_code_for_text() {
    let element =
        "<A b='it is' c=\"\\\" {...d}>it's {a < b ? <b>(don't)</b> : <></>} [a {{'<'}} ( <i>(x)</i></A>\n";
    let code = format!(
        "const f = <T extends object>(a: T, b: Map<T, {{ [key: string]: T }}>) => {{ return {element} }}\n\
         const g = <T,>(a: <U>(b: U) => T) => <p>(a) {{ f<{{ [Symbol.iterator]: T }}>(a) }}</p>\n"
    );
    let code: String = (0..200)
        .map(|n| code.replace("const f", &format!("const f{n}")).replace("const g", &format!("const g{n}")))
        .collect();
    let read =
        |code: &str| analyze(code, &Options { form: Form::Module, language: Language::Tsx, allow: None });
    assert_eq!(read(&code).err().map(|error| error.message), None);
    let hidden = ["let x: <b>(a: \"</b>\", ", "<T extends U>(x = \"<{\", ", "<b>'</b>, ", "x\n<b>'</b>;"];
    for start in hidden {
        for language in [Language::Ts, Language::Tsx] {
            let code = format!("{start}{}\"'", "a<{[".repeat(1000));
            let started = Instant::now();
            let _ = analyze(&code, &Options { form: Form::Module, language, allow: None });
            assert!(started.elapsed() < Duration::from_secs(1), "{start}");
        }
    }
}

#[test]
fn shifts_and_declarations_are_no_nest() {
    let options = Options { form: Form::Module, language: Language::Ts, allow: None };
    let shifts: String = (0..500).map(|n| format!("A{n} = 1 << {},\n", n % 31)).collect();
    assert!(analyze(&format!("enum Flags {{ {shifts} }}"), &options).is_ok());
    let declarations =
        "declare function f<K extends keyof A>(type: K, b: (this: A, c: B[K]) => any): void;\n";
    assert!(analyze(&declarations.repeat(500), &options).is_ok());
}

#[test]
fn types_as_they_are_written_are_tried_often_enough() {
    let code = "{ const a = f<Map<string, Promise<{ [key: string]: Set<{ [key: number]: Array<B<C>> }> }>>>(x => <D>(x as E)) }\n";
    let options = Options { form: Form::Module, language: Language::Ts, allow: None };
    assert!(analyze(&code.repeat(20), &options).is_ok());
}

#[test]
fn nests_without_an_end_are_answered() {
    for &(language, before, open, ..) in NESTS {
        let code = [before, &open.repeat(50_000)].concat();
        let start = Instant::now();
        for form in FORMS {
            let _ = analyze(&code, &Options { form, language, allow: None });
        }
        assert!(start.elapsed() < Duration::from_secs(10), "{open}");
    }
}

#[test]
fn nests_are_minified_and_prepared() {
    for &(language, before, open, inside, close) in NESTS {
        if language != Language::Js {
            continue;
        }
        for depth in [30, 500, 5_000] {
            let code = [before, &open.repeat(depth), inside, &close.repeat(depth)].concat();
            let start = Instant::now();
            let _ = minify(&code, &MinifyOptions { form: Form::Commonjs, ..MinifyOptions::default() });
            let snippet = format!("() => {{ {code}\n}}");
            let _ = prepare(&snippet, &PrepareOptions { minify: true, ..PrepareOptions::default() });
            assert!(start.elapsed() < Duration::from_secs(20), "{open} {depth}");
        }
    }
}

#[test]
fn names_that_depend_on_themselves_settle() {
    for code in [
        "a => { a = a.constructor }",
        "a => { a = ((a = a.constructor) && (a.displayName || a.name)) || 'b' }",
        "(a, b) => { a = b.constructor; b = a.constructor }",
        "a => { a = a.constructor; a = a.require || require; return a('b') }",
    ] {
        assert!(analyze(code, &Options::default()).is_ok(), "{code}");
    }
}

#[test]
fn names_with_namespace_and_members_are_refused_in_tags_alone() {
    let read = |code: &str| analyze(code, &Options { language: Language::Tsx, ..Options::default() });
    for code in ["() => <a:b.c/>", "() => <a></a:b.c>", "() => <a:b /* */ . c></a:b.c>"] {
        assert!(read(code).unwrap_err().message.starts_with("The name of a tag"), "{code}");
    }
    for code in ["() => '<a:b.c>'", "() => <a>{/<a:b.c>/}</a>", "(a, b, c, d) => f(a ? b <c:d.e)"] {
        assert!(read(code).is_ok(), "{code}");
    }
}

#[test]
fn a_small_stack_of_the_caller_will_do() {
    let chain = |length: usize| -> String {
        let link = |n: usize| format!("const a{} = a{n}; ", n + 1);
        let links: String = (0..length).map(link).collect();
        format!("a0 => {{ {links} return require(a{length}) }}")
    };
    let mut codes: Vec<(String, Language)> =
        [10, 100, 1_000, 2_500].map(|length| (chain(length), Language::Js)).into();
    for &(language, before, open, inside, close) in NESTS {
        for depth in [5, 15, 20, 25, 100] {
            let nest = [before, &open.repeat(depth), inside, &close.repeat(depth)].concat();
            codes.push((nest, language));
        }
    }
    let thread = std::thread::Builder::new().stack_size(256 << 10);
    let work = move || {
        for (code, language) in codes {
            let _ = analyze(&code, &Options { language, form: Form::Commonjs, allow: None });
            let _ = analyze(&code, &Options { language, ..Options::default() });
        }
    };
    thread.spawn(work).unwrap().join().unwrap();
}

#[test]
fn classes_whose_value_is_dropped_are_minified() {
    for code in ["() => 1 == class {}", "() => { !class { static { a() } }; [class {}] == 1 }"] {
        assert!(minify(code, &MinifyOptions::default()).is_ok(), "{code}");
    }
}

#[test]
fn brackets_cannot_hide_from_the_bound() {
    let depth = 60_000;
    for hidden in [
        "(/*)*/",
        "(')',",
        "(`)`,",
        "(/)/,",
        "(/[)/]/,",
        "(\"\\\")\",",
        "([`${')'}`],",
        "(a=>{/)/},",
        "(//)\n",
        "(<!--)\n",
        "(\n-->)\n",
        "({}/a+(",
        "(function(){}/(",
        "(x\u{2028}/)/,",
        "a=function f(){a=",
        "a=b=>{}\n(",
        "(a?{}:/)/,",
        "({get a(){}},/)/,",
        "(class{},/)/,",
        "(yield\n/)/,",
        "(`${`)`}`,",
        "x={a(){}},(/)/,",
        "if(a)/)/,(",
        "(//\u{2028}(",
    ] {
        let code = hidden.repeat(depth);
        let start = Instant::now();
        for form in [Form::Commonjs, Form::Module] {
            let result = analyze(&code, &Options { form, ..Options::default() });
            assert!(result.is_err(), "{hidden}");
        }
        assert!(start.elapsed() < Duration::from_secs(20), "{hidden}");
    }
}

#[test]
fn long_flat_code_is_no_nest() {
    for (line, form) in [
        ("a = b ? c : d / 2\n", Form::Commonjs),
        ("if (a) { b } else if (c) { d }\n", Form::Commonjs),
        ("var a = function () { return /[/]\\//.test(b) / 2 }\n", Form::Commonjs),
        ("x.y(function (a) { return -a }).z\n;", Form::Commonjs),
        ("export const a = class { b = (c) => !c }\n", Form::Commonjs),
        ("foo\nbar = async () => await baz\n", Form::Commonjs),
        ("switch (a) { case b: c(); default: d() }\n", Form::Commonjs),
        ("class A { b = 1; c() { return `${d / e}` } }\n", Form::Commonjs),
    ] {
        let is_module = line.starts_with("export");
        let form = if is_module { Form::Module } else { form };
        let number = |index| {
            line.replace("const a", &format!("const a{index}")).replace("class A", &format!("class A{index}"))
        };
        let code: String = (0..30_000).map(number).collect();
        let result = analyze(&code, &Options { form, ..Options::default() });
        assert!(result.is_ok(), "{line}: {:?}", result.err().map(|error| error.message));
    }
}

#[test]
fn ten_megabytes_are_answered() {
    let mut code = String::from("const a = [\n");
    while code.len() < 10 << 20 {
        let _ = writeln!(code, "  {{ key: 'value', other: -{}, f: x => x / 2 }},", code.len());
    }
    code.push_str("]\nrequire('lodash')\n");
    let report = analyze(&code, &Options { form: Form::Commonjs, ..Options::default() }).unwrap();
    assert_eq!(report.dependencies.len(), 1);
    assert!(analyze(&"(".repeat(10 << 20), &Options::default()).is_err());
    assert!(analyze(&"a.".repeat(5 << 20), &Options::default()).is_err());
    assert!(analyze(&"\u{1f600}".repeat(1 << 20), &Options::default()).is_err());
}

#[test]
fn a_hundred_thousand_operands_are_no_nest() {
    let code = format!("() => require('a'{})", " + 'b'".repeat(100_000));
    let report = analyze(&code, &Options::default()).unwrap();
    assert_eq!(report.dependencies.len() + report.rejected.len() + report.dynamic.len(), 1);
}

#[test]
fn aliases_in_cycles_and_long_chains_are_answered() {
    let mut code = String::from("() => { var a0 = require, s0 = 'x';\n");
    for index in 1..20_000 {
        let _ = writeln!(code, "var a{index} = a{}, s{index} = s{};", index - 1, index - 1);
    }
    code.push_str("a0 = a19999; a19999(s19999) }");
    let start = Instant::now();
    let report = analyze(&code, &Options::default()).unwrap();
    assert_eq!(report.dependencies.len() + report.dynamic.len(), 1);
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn doubling_strings_stay_small() {
    let mut code = String::from("() => { const s0 = 'x';\n");
    for index in 1..60 {
        let _ = writeln!(code, "const s{index} = s{0} + s{0};", index - 1);
    }
    code.push_str("require(s59) }");
    assert_eq!(analyze(&code, &Options::default()).unwrap().dynamic.len(), 1);
}

#[test]
fn soups_of_tokens_are_answered() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for round in 0..3_000 {
        let length = 1 + random.below(40);
        let words: Vec<&str> = (0..length).map(|_| TOKENS[random.below(TOKENS.len())]).collect();
        let code = words.join(if round % 2 == 0 { " " } else { "" });
        answer_all(&code);
    }
}

#[test]
fn sources_cut_anywhere_are_answered() {
    let source = include_str!("sample.txt");
    let bounds: Vec<usize> = source.char_indices().map(|(at, _)| at).collect();
    for &at in &bounds {
        answer_all(&source[..at]);
    }
}

fn answer_all(code: &str) {
    for form in FORMS {
        for language in LANGUAGES {
            let _ = analyze(code, &Options { form, language, allow: None });
        }
        let _ = minify(code, &MinifyOptions { form, ..MinifyOptions::default() });
    }
    let _ = prepare(code, &PrepareOptions { source_map: true, ..PrepareOptions::default() });
}

fn is_clear(error: &SyntaxError) -> bool {
    error.message == "The code is nested too deeply" || error.message == "Label a is already declared"
}

/// Xorshift: the same rounds in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound).unwrap()).unwrap()
    }
}

const TOKENS: &[&str] = &[
    "require",
    "module",
    "import",
    "export",
    "from",
    "eval",
    "Function",
    "globalThis",
    "process",
    "arguments",
    "a",
    "b",
    "'x'",
    "\"y\"",
    "`z`",
    "`${",
    "}`",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ".",
    "?.",
    ",",
    ";",
    ":",
    "?",
    "=>",
    "=",
    "+",
    "-",
    "/",
    "*",
    "**",
    "!",
    "~",
    "<",
    ">",
    "&&",
    "||",
    "??",
    "...",
    "@",
    "#a",
    "\\",
    "\n",
    "\r",
    "\u{2028}",
    "//",
    "/*",
    "*/",
    "<!--",
    "-->",
    "if",
    "else",
    "for",
    "of",
    "in",
    "while",
    "do",
    "switch",
    "case",
    "default",
    "try",
    "catch",
    "finally",
    "function",
    "class",
    "extends",
    "static",
    "get",
    "set",
    "async",
    "await",
    "yield",
    "new",
    "delete",
    "typeof",
    "void",
    "return",
    "throw",
    "break",
    "const",
    "let",
    "var",
    "using",
    "with",
    "this",
    "super",
    "null",
    "0",
    "1n",
    "1e3",
    "08",
    "/re/g",
    "type",
    "interface",
    "enum",
    "namespace",
    "declare",
    "as",
    "satisfies",
    "abstract",
    "keyof",
    "infer",
    "resolve",
    "meta",
    "call",
    "apply",
    "bind",
    "é",
    "\u{1f600}",
    "\u{0}",
    "\u{feff}",
    "<a>",
    "</a>",
    "<T,>",
    "'",
    "\"",
    "`",
    "$",
    "${",
];
