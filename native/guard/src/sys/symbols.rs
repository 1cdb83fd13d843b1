//! Functions of the C library and of libuv, found by their names.

use std::ffi::{CStr, c_void};
use std::marker::PhantomData;
use std::sync::atomic::{AtomicPtr, Ordering};

/// A function of another library, looked up once. `F` is its type.
pub(crate) struct Function<F> {
    name: &'static CStr,
    find: fn(&CStr) -> *mut c_void,
    address: AtomicPtr<c_void>,
    signature: PhantomData<F>,
}

impl<F: Copy> Function<F> {
    /// The C library's own function of a name that the guard has taken.
    ///
    /// # Safety
    /// `F` is a function pointer, of the signature that the function has.
    pub(crate) const unsafe fn original(name: &'static CStr) -> Self {
        Self::new(name, find_next)
    }

    /// A function that Node exports.
    ///
    /// # Safety
    /// As above.
    pub(crate) const unsafe fn of_node(name: &'static CStr) -> Self {
        Self::new(name, find_first)
    }

    const fn new(name: &'static CStr, find: fn(&CStr) -> *mut c_void) -> Self {
        const { assert!(size_of::<F>() == size_of::<*mut c_void>(), "a function pointer") };
        Self { name, find, address: AtomicPtr::new(std::ptr::null_mut()), signature: PhantomData }
    }

    /// `None`: there is no function of that name.
    pub(crate) fn get(&self) -> Option<F> {
        let mut address = self.address.load(Ordering::Relaxed);
        if address.is_null() {
            address = (self.find)(self.name);
            self.address.store(address, Ordering::Relaxed);
        }
        // SAFETY: of the same size, and whoever made this vouches that the function is an `F`.
        (!address.is_null()).then(|| unsafe { std::mem::transmute_copy::<*mut c_void, F>(&address) })
    }
}

/// glibc on x64 has two ABIs of `pthread_cond_*`. Unversioned, `dlsym` returns the one from before 2002.
fn find_next(name: &CStr) -> *mut c_void {
    #[cfg(all(target_env = "gnu", target_arch = "x86_64"))]
    if name.to_bytes().starts_with(b"pthread_cond_") {
        // SAFETY: both names are strings that end with a zero byte.
        return unsafe { libc::dlvsym(libc::RTLD_NEXT, name.as_ptr(), c"GLIBC_2.3.2".as_ptr()) };
    }
    // SAFETY: the name is a string that ends with a zero byte.
    unsafe { libc::dlsym(libc::RTLD_NEXT, name.as_ptr()) }
}

fn find_first(name: &CStr) -> *mut c_void {
    // SAFETY: the name is a string that ends with a zero byte.
    unsafe { libc::dlsym(libc::RTLD_DEFAULT, name.as_ptr()) }
}
