use std::ops::{BitOr, BitOrAssign};

use crate::report::Kind;

/// A set of things that a value may be, as far as they lead to a package.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Capabilities(u32);

impl Capabilities {
    pub(crate) const NONE: Self = Self(0);
    /// `require`, `module.require`, `Module._load`, what `createRequire()` returns.
    pub(crate) const REQUIRE: Self = Self(1);
    /// `require.resolve`, `import.meta.resolve`.
    pub(crate) const RESOLVE: Self = Self(1 << 1);
    /// `module`.
    pub(crate) const MODULE: Self = Self(1 << 2);
    /// A module object that is mostly compared or counted, such as `require.main`: only its use to load counts.
    pub(crate) const QUIET_MODULE: Self = Self(1 << 3);
    /// `require.cache`, which is mostly cleared: only a module out of it counts.
    pub(crate) const CACHE: Self = Self(1 << 4);
    /// `globalThis`.
    pub(crate) const GLOBAL: Self = Self(1 << 5);
    /// `process`.
    pub(crate) const PROCESS: Self = Self(1 << 6);
    /// The builtin `module`.
    pub(crate) const LOADER: Self = Self(1 << 7);
    pub(crate) const CREATE_REQUIRE: Self = Self(1 << 8);
    /// `import.meta`.
    pub(crate) const IMPORT_META: Self = Self(1 << 9);
    pub(crate) const EVAL: Self = Self(1 << 10);
    /// The `Function` constructor. As a value it is mostly compared, so only a call counts.
    pub(crate) const FUNCTION: Self = Self(1 << 11);
    /// `process.getBuiltinModule`.
    pub(crate) const GET_BUILTIN: Self = Self(1 << 12);
    /// `this` outside of all functions, where it may be the global object.
    pub(crate) const TOP_THIS: Self = Self(1 << 13);
    pub(crate) const REFLECT: Self = Self(1 << 14);
    pub(crate) const REFLECT_APPLY: Self = Self(1 << 15);
    pub(crate) const REFLECT_CONSTRUCT: Self = Self(1 << 16);
    /// Something out of reach of this analysis that may load packages.
    pub(crate) const OPAQUE: Self = Self(1 << 17);

    /// `module.children`.
    pub(crate) const CHILDREN: Self = Self(1 << 18);
    /// A function that is written out: its `constructor` is [`Self::FUNCTION`].
    pub(crate) const LITERAL_FUNCTION: Self = Self(1 << 19);
    /// The `constructor` of anything, a function too.
    pub(crate) const CONSTRUCTOR: Self = Self(1 << 20);

    const QUIET: Self = Self(
        Self::QUIET_MODULE.0
            | Self::CACHE.0
            | Self::LITERAL_FUNCTION.0
            | Self::CONSTRUCTOR.0
            | Self::FUNCTION.0
            | Self::TOP_THIS.0
            | Self::REFLECT.0
            | Self::REFLECT_APPLY.0
            | Self::REFLECT_CONSTRUCT.0,
    );
    const CALLABLE: Self = Self(
        Self::REQUIRE.0
            | Self::RESOLVE.0
            | Self::CREATE_REQUIRE.0
            | Self::EVAL.0
            | Self::FUNCTION.0
            | Self::GET_BUILTIN.0
            | Self::OPAQUE.0,
    );

    pub(crate) fn is_empty(self) -> bool {
        self == Self::NONE
    }

    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn is_callable(self) -> bool {
        self.has(Self::CALLABLE)
    }

    pub(crate) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// How a value of this set that goes out of sight is reported, if it is.
    pub(crate) fn escape_kind(self) -> Option<Kind> {
        let loud = self.without(Self::QUIET);
        match loud {
            Self::NONE => None,
            _ if loud.without(Self::EVAL).is_empty() => Some(Kind::Eval),
            _ if loud.without(Self::EVAL | Self::RESOLVE | Self::IMPORT_META).is_empty() => {
                Some(Kind::Resolve)
            }
            _ => Some(Kind::Require),
        }
    }

    /// What an unbound name stands for.
    pub(crate) fn of_global(name: &str) -> Self {
        match name {
            "require" => Self::REQUIRE,
            "module" => Self::MODULE,
            "globalThis" | "global" | "self" | "window" => Self::GLOBAL,
            "process" => Self::PROCESS,
            "createRequire" => Self::CREATE_REQUIRE,
            "eval" => Self::EVAL,
            "Function" => Self::FUNCTION,
            "Reflect" => Self::REFLECT,
            _ => Self::NONE,
        }
    }

    /// The names that [`Self::of_global`] knows.
    pub(crate) const GLOBALS: [&str; 11] = [
        "require",
        "module",
        "globalThis",
        "global",
        "self",
        "window",
        "process",
        "createRequire",
        "eval",
        "Function",
        "Reflect",
    ];

    /// What a module that was loaded stands for.
    pub(crate) fn of_module(specifier: &str) -> Self {
        match specifier {
            "module" | "node:module" => Self::LOADER,
            "process" | "node:process" => Self::PROCESS,
            _ => Self::NONE,
        }
    }

    pub(crate) fn member(self, key: &str) -> Self {
        let mut found = Self::NONE;
        let mut add = |holder: Self, of_holder: fn(&str) -> Self| {
            if self.has(holder) {
                found |= of_holder(key);
            }
        };
        add(Self::REQUIRE, member_of_require);
        add(Self::MODULE | Self::QUIET_MODULE, member_of_module);
        add(Self::CACHE, |_| Self::QUIET_MODULE);
        // Its methods hand out elements.
        add(Self::CHILDREN, |key| match key {
            "length" => Self::NONE,
            index if index.bytes().all(|byte| byte.is_ascii_digit()) => Self::QUIET_MODULE,
            _ => Self::OPAQUE,
        });
        add(Self::LITERAL_FUNCTION | Self::CONSTRUCTOR, |key| match key {
            "constructor" => Self::FUNCTION,
            _ => Self::NONE,
        });
        add(Self::GLOBAL, member_of_global);
        add(Self::PROCESS, member_of_process);
        add(Self::LOADER, member_of_loader);
        add(Self::IMPORT_META, |key| if key == "resolve" { Self::RESOLVE } else { Self::NONE });
        add(Self::TOP_THIS, |key| if key == "require" { Self::OPAQUE } else { Self::NONE });
        add(Self::REFLECT, |key| match key {
            "apply" => Self::REFLECT_APPLY,
            "construct" => Self::REFLECT_CONSTRUCT,
            _ => Self::NONE,
        });
        add(Self::OPAQUE, |key| if key == "length" { Self::NONE } else { Self::OPAQUE });
        found
    }

    /// A member whose name is not known.
    pub(crate) fn any_member(self) -> Self {
        let mut found = Self::NONE;
        if self.has(
            Self::REQUIRE | Self::GLOBAL | Self::PROCESS | Self::LOADER | Self::IMPORT_META | Self::OPAQUE,
        ) {
            found |= Self::OPAQUE;
        }
        if self.has(Self::MODULE | Self::QUIET_MODULE) {
            found |= Self::OPAQUE;
        }
        if self.has(Self::CACHE | Self::CHILDREN) {
            found |= Self::QUIET_MODULE;
        }
        found
    }
}

impl BitOr for Capabilities {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Capabilities {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

fn member_of_require(key: &str) -> Capabilities {
    match key {
        "resolve" => Capabilities::RESOLVE,
        "main" => Capabilities::QUIET_MODULE,
        "cache" => Capabilities::CACHE,
        _ => Capabilities::NONE,
    }
}

fn member_of_module(key: &str) -> Capabilities {
    match key {
        "require" => Capabilities::REQUIRE,
        "constructor" => Capabilities::LOADER,
        "parent" | "__proto__" => Capabilities::MODULE,
        "children" => Capabilities::CHILDREN,
        "_compile" | "load" => Capabilities::OPAQUE,
        _ => Capabilities::NONE,
    }
}

fn member_of_global(key: &str) -> Capabilities {
    match key {
        "createRequire" | "Reflect" => Capabilities::NONE,
        key => Capabilities::of_global(key),
    }
}

fn member_of_process(key: &str) -> Capabilities {
    match key {
        "mainModule" => Capabilities::MODULE,
        "getBuiltinModule" => Capabilities::GET_BUILTIN,
        "default" => Capabilities::PROCESS,
        _ => Capabilities::NONE,
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
        _ => Capabilities::NONE,
    }
}
