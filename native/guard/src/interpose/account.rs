//! Who the user is, for a process that may not read the list of users: `os.homedir` and `os.userInfo` ask for it, and
//! many packages ask `os.homedir` as soon as they are loaded. It gets an entry that tells nothing of the host.

use std::ffi::{CStr, c_char, c_int};

use libc::{passwd, uid_t};

use crate::{role, sys};

const NAME: &CStr = c"sandbox";
const HOME: &CStr = c"/";
const SHELL: &CStr = c"/bin/sh";

#[unsafe(no_mangle)]
unsafe extern "C" fn getpwuid_r(
    user: uid_t,
    entry: *mut passwd,
    buffer: *mut c_char,
    length: usize,
    result: *mut *mut passwd,
) -> c_int {
    // SAFETY: as libc's, for which the caller vouches.
    let answer = unsafe { sys::account::find(user, entry, buffer, length, result) };
    if answer == 0 || !role::is_confined() || answer == libc::ERANGE {
        return answer;
    }
    let own = passwd {
        pw_name: NAME.as_ptr().cast_mut(),
        pw_passwd: NAME.as_ptr().cast_mut(),
        pw_uid: user,
        pw_gid: user,
        pw_gecos: NAME.as_ptr().cast_mut(),
        pw_dir: HOME.as_ptr().cast_mut(),
        pw_shell: SHELL.as_ptr().cast_mut(),
    };
    // SAFETY: the caller vouches for the place. The strings of the entry are static.
    unsafe { entry.write(own) };
    // SAFETY: as above.
    unsafe { result.write(entry) };
    0
}
