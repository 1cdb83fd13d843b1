//! `lock(path)`, `tryLock(path)` and `unlock(lock)`: one process at a time, and none for ever, because the system releases the lock of
//! a process that dies.

use std::cell::RefCell;
use std::fs::{File, TryLockError};
use std::io;
use std::thread;

use neon::prelude::*;

use super::env_teardown::{guard, guard_callback};

/// An exclusive lock, held until it is released or forgotten.
struct Lock(RefCell<Option<File>>);

impl Finalize for Lock {}

/// Waits for an exclusive lock on the file `path`, which is created where it is missing. Returns a promise of it.
///
/// The wait has a thread of its own: it may be long, and Node's thread pool is for others.
#[neon::export]
fn lock<'cx>(cx: &mut Cx<'cx>, path: String) -> JsResult<'cx, JsPromise> {
    guard(cx, |cx| promise_lock(cx, path))
}

fn promise_lock<'cx>(cx: &mut Cx<'cx>, path: String) -> JsResult<'cx, JsPromise> {
    let channel = cx.channel();
    let (deferred, promise) = cx.promise();
    let wait = move || {
        let locked = acquire(&path);
        // Fails only when the JavaScript environment is being torn down: then the lock is released by the drop.
        let _ = channel.try_send(move |mut cx| {
            guard_callback(&mut cx, |cx| {
                match locked {
                    Ok(file) => {
                        let lock = cx.boxed(Lock(RefCell::new(Some(file))));
                        deferred.resolve(cx, lock);
                    }
                    Err(error) => {
                        let error = cx.error(format!("could not lock {path}: {error}"))?;
                        deferred.reject(cx, error);
                    }
                }
                Ok(())
            })
        });
    };
    match thread::Builder::new().name("isolated-fn-lock".into()).spawn(wait) {
        Ok(_detached) => Ok(promise),
        Err(error) => cx.throw_error(format!("could not start a thread to wait for a lock: {error}")),
    }
}

/// The lock, or `undefined` where another process has it.
#[neon::export(name = "tryLock")]
fn try_lock<'cx>(cx: &mut Cx<'cx>, path: String) -> JsResult<'cx, JsValue> {
    guard(cx, |cx| match open(&path).map(|file| file.try_lock().map(|()| file)) {
        Ok(Ok(file)) => Ok(cx.boxed(Lock(RefCell::new(Some(file)))).upcast()),
        Ok(Err(TryLockError::WouldBlock)) => Ok(cx.undefined().upcast()),
        Ok(Err(TryLockError::Error(error))) | Err(error) => {
            cx.throw_error(format!("could not lock {path}: {error}"))
        }
    })
}

/// Releases a lock. A second time does nothing.
#[neon::export]
fn unlock<'cx>(cx: &mut Cx<'cx>, lock: Handle<'cx, JsValue>) -> NeonResult<()> {
    guard(cx, |cx| {
        lock.downcast_or_throw::<JsBox<Lock>, _>(cx)?.0.borrow_mut().take();
        Ok(())
    })
}

fn acquire(path: &str) -> io::Result<File> {
    let file = open(path)?;
    file.lock()?;
    Ok(file)
}

fn open(path: &str) -> io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(path)
}
