use bitflags::bitflags;

use crate::report::Kind;

bitflags! {
    /// A set of things that a value may be, as far as they lead to a package.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(crate) struct Capabilities: u32 {
        /// `require`, `module.require`, `Module._load`, what `createRequire()` returns.
        const REQUIRE = 1;
        /// `require.resolve`, `import.meta.resolve`.
        const RESOLVE = 1 << 1;
        /// `module`.
        const MODULE = 1 << 2;
        /// A module object that is mostly compared or counted, such as `require.main`: only its use to load counts.
        const QUIET_MODULE = 1 << 3;
        /// `require.cache`, which is mostly cleared: only a module out of it counts.
        const CACHE = 1 << 4;
        /// `globalThis`.
        const GLOBAL = 1 << 5;
        /// `process`.
        const PROCESS = 1 << 6;
        /// The builtin `module`.
        const LOADER = 1 << 7;
        const CREATE_REQUIRE = 1 << 8;
        /// `import.meta`.
        const IMPORT_META = 1 << 9;
        const EVAL = 1 << 10;
        /// The `Function` constructor. As a value it is mostly compared, so only a call counts.
        const FUNCTION = 1 << 11;
        /// `process.getBuiltinModule`.
        const GET_BUILTIN = 1 << 12;
        /// `this` outside of all functions, where it may be the global object.
        const TOP_THIS = 1 << 13;
        const REFLECT = 1 << 14;
        const REFLECT_APPLY = 1 << 15;
        const REFLECT_CONSTRUCT = 1 << 16;
        /// Something out of reach of this analysis that may load packages.
        const OPAQUE = 1 << 17;
        /// `module.children`.
        const CHILDREN = 1 << 18;
        /// A function that is written out: its `constructor` is [`Self::FUNCTION`].
        const LITERAL_FUNCTION = 1 << 19;
        /// The `constructor` of anything, a function too.
        const CONSTRUCTOR = 1 << 20;

        /// What goes out of sight without being reported.
        const QUIET = Self::QUIET_MODULE.bits()
            | Self::CACHE.bits()
            | Self::LITERAL_FUNCTION.bits()
            | Self::CONSTRUCTOR.bits()
            | Self::FUNCTION.bits()
            | Self::TOP_THIS.bits()
            | Self::REFLECT.bits()
            | Self::REFLECT_APPLY.bits()
            | Self::REFLECT_CONSTRUCT.bits();
        const CALLABLE = Self::REQUIRE.bits()
            | Self::RESOLVE.bits()
            | Self::CREATE_REQUIRE.bits()
            | Self::EVAL.bits()
            | Self::FUNCTION.bits()
            | Self::GET_BUILTIN.bits()
            | Self::OPAQUE.bits();
    }
}

/// What an unbound name stands for. All other names stand for nothing.
pub(crate) const GLOBALS: [(&str, Capabilities); 11] = [
    ("require", Capabilities::REQUIRE),
    ("module", Capabilities::MODULE),
    ("globalThis", Capabilities::GLOBAL),
    ("global", Capabilities::GLOBAL),
    ("self", Capabilities::GLOBAL),
    ("window", Capabilities::GLOBAL),
    ("process", Capabilities::PROCESS),
    ("createRequire", Capabilities::CREATE_REQUIRE),
    ("eval", Capabilities::EVAL),
    ("Function", Capabilities::FUNCTION),
    ("Reflect", Capabilities::REFLECT),
];

impl Capabilities {
    pub(crate) fn is_callable(self) -> bool {
        self.intersects(Self::CALLABLE)
    }

    /// How a value of this set that goes out of sight is reported, if it is.
    pub(crate) fn escape_kind(self) -> Option<Kind> {
        let loud = self.difference(Self::QUIET);
        if loud.is_empty() {
            None
        } else if Self::EVAL.contains(loud) {
            Some(Kind::Eval)
        } else if (Self::EVAL | Self::RESOLVE | Self::IMPORT_META).contains(loud) {
            Some(Kind::Resolve)
        } else {
            Some(Kind::Require)
        }
    }

    pub(crate) fn of_global(name: &str) -> Self {
        GLOBALS.iter().find(|(global, _)| *global == name).map_or(Self::empty(), |(_, found)| *found)
    }

    /// What a module that was loaded stands for.
    pub(crate) fn of_module(specifier: &str) -> Self {
        match specifier {
            "module" | "node:module" => Self::LOADER,
            "process" | "node:process" => Self::PROCESS,
            _ => Self::empty(),
        }
    }

    pub(crate) fn member(self, key: &str) -> Self {
        let mut found = Self::empty();
        let mut add = |holder: Self, of_holder: fn(&str) -> Self| {
            if self.intersects(holder) {
                found |= of_holder(key);
            }
        };
        add(Self::REQUIRE, member_of_require);
        add(Self::MODULE | Self::QUIET_MODULE, member_of_module);
        add(Self::CACHE, |_| Self::QUIET_MODULE);
        // Its methods hand out elements.
        add(Self::CHILDREN, |key| match key {
            "length" => Self::empty(),
            index if index.bytes().all(|byte| byte.is_ascii_digit()) => Self::QUIET_MODULE,
            _ => Self::OPAQUE,
        });
        add(Self::LITERAL_FUNCTION | Self::CONSTRUCTOR, |key| match key {
            "constructor" => Self::FUNCTION,
            _ => Self::empty(),
        });
        add(Self::GLOBAL, member_of_global);
        add(Self::PROCESS, member_of_process);
        add(Self::LOADER, member_of_loader);
        add(Self::IMPORT_META, |key| if key == "resolve" { Self::RESOLVE } else { Self::empty() });
        add(Self::TOP_THIS, |key| if key == "require" { Self::OPAQUE } else { Self::empty() });
        add(Self::REFLECT, |key| match key {
            "apply" => Self::REFLECT_APPLY,
            "construct" => Self::REFLECT_CONSTRUCT,
            _ => Self::empty(),
        });
        add(Self::OPAQUE, |key| if key == "length" { Self::empty() } else { Self::OPAQUE });
        found
    }

    /// A member whose name is not known.
    pub(crate) fn any_member(self) -> Self {
        let mut found = Self::empty();
        if self.intersects(
            Self::REQUIRE | Self::GLOBAL | Self::PROCESS | Self::LOADER | Self::IMPORT_META | Self::OPAQUE,
        ) {
            found |= Self::OPAQUE;
        }
        if self.intersects(Self::MODULE | Self::QUIET_MODULE) {
            found |= Self::OPAQUE;
        }
        if self.intersects(Self::CACHE | Self::CHILDREN) {
            found |= Self::QUIET_MODULE;
        }
        found
    }
}

fn member_of_require(key: &str) -> Capabilities {
    match key {
        "resolve" => Capabilities::RESOLVE,
        "main" => Capabilities::QUIET_MODULE,
        "cache" => Capabilities::CACHE,
        _ => Capabilities::empty(),
    }
}

fn member_of_module(key: &str) -> Capabilities {
    match key {
        "require" => Capabilities::REQUIRE,
        "constructor" => Capabilities::LOADER,
        "parent" | "__proto__" => Capabilities::MODULE,
        "children" => Capabilities::CHILDREN,
        "_compile" | "load" => Capabilities::OPAQUE,
        _ => Capabilities::empty(),
    }
}

fn member_of_global(key: &str) -> Capabilities {
    match key {
        "createRequire" | "Reflect" => Capabilities::empty(),
        key => Capabilities::of_global(key),
    }
}

fn member_of_process(key: &str) -> Capabilities {
    match key {
        "mainModule" => Capabilities::MODULE,
        "getBuiltinModule" => Capabilities::GET_BUILTIN,
        "default" => Capabilities::PROCESS,
        _ => Capabilities::empty(),
    }
}

/// `then` and its like are those of the promise that `import()` returns.
fn member_of_loader(key: &str) -> Capabilities {
    match key {
        "createRequire" | "createRequireFromPath" => Capabilities::CREATE_REQUIRE,
        "_load" => Capabilities::REQUIRE,
        "_resolveFilename" => Capabilities::RESOLVE,
        "prototype" => Capabilities::MODULE,
        "Module" | "default" => Capabilities::LOADER,
        "_cache" => Capabilities::CACHE,
        "register" | "registerHooks" | "runMain" | "_preloadModules" | "then" | "catch" | "finally" => {
            Capabilities::OPAQUE
        }
        _ => Capabilities::empty(),
    }
}
