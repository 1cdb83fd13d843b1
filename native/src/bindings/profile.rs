//! `createProfile(description)`: a kind of process, described once and used by many runs.

use std::path::PathBuf;
use std::sync::Arc;

use neon::prelude::*;
use neon::types::buffer::TypedArray;

use super::env_teardown::guard;
#[cfg(target_os = "linux")]
use crate::process::ServerLaunch;
use crate::process::{Launch, Message, Profile};

/// What JavaScript holds of a profile.
struct ProfileHandle(Arc<Profile>);

impl Finalize for ProfileHandle {}

#[neon::export(name = "createProfile")]
fn create_profile<'cx>(cx: &mut Cx<'cx>, from: Handle<'cx, JsObject>) -> JsResult<'cx, JsBox<ProfileHandle>> {
    guard(cx, |cx| {
        let profile = describe(cx, from)?;
        Ok(cx.boxed(ProfileHandle(Arc::new(profile))))
    })
}

pub(super) fn read_profile<'cx>(cx: &mut Cx<'cx>, handle: Handle<'cx, JsValue>) -> NeonResult<Arc<Profile>> {
    Ok(handle.downcast_or_throw::<JsBox<ProfileHandle>, _>(cx)?.0.clone())
}

fn describe<'cx>(cx: &mut Cx<'cx>, from: Handle<'cx, JsObject>) -> NeonResult<Profile> {
    let keeper: String = from.prop(cx, "keeper").get()?;
    let program: String = from.prop(cx, "program").get()?;
    let guard: Option<String> = from.prop(cx, "guard").get()?;
    let alone: Handle<JsObject> = from.prop(cx, "alone").get()?;
    #[cfg(target_os = "linux")]
    let server: Option<Handle<JsObject>> = from.prop(cx, "server").get()?;
    Ok(Profile {
        #[cfg(target_os = "linux")]
        key: from.prop(cx, "key").get()?,
        keeper: PathBuf::from(keeper),
        program: PathBuf::from(program),
        guard: guard.map(PathBuf::from),
        alone: read_launch(cx, alone)?,
        #[cfg(target_os = "linux")]
        server: server.map(|server| read_server(cx, server)).transpose()?,
        has_descendants: from.prop(cx, "hasDescendants").get()?,
        has_sockets: from.prop(cx, "hasSockets").get()?,
    })
}

/// Infinity, of a host that sets no bound, is as many as there can be.
#[cfg(target_os = "linux")]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number above zero, or Infinity"
)]
fn count(number: f64) -> usize {
    number as usize
}

/// A buffer, copied.
pub(super) fn read_message<'cx>(
    cx: &mut Cx<'cx>,
    from: Handle<'cx, JsObject>,
    name: &str,
) -> NeonResult<Message> {
    let bytes: Handle<JsBuffer> = from.prop(cx, name).get()?;
    Ok(bytes.as_slice(cx).to_vec().into())
}

#[cfg(target_os = "linux")]
fn read_server<'cx>(cx: &mut Cx<'cx>, from: Handle<'cx, JsObject>) -> NeonResult<ServerLaunch> {
    Ok(ServerLaunch {
        launch: read_launch(cx, from)?,
        self_test: read_message(cx, from, "selfTest")?,
        most_servers: count(from.prop(cx, "mostServers").get()?),
    })
}

fn read_launch<'cx>(cx: &mut Cx<'cx>, from: Handle<'cx, JsObject>) -> NeonResult<Launch> {
    Ok(Launch {
        policy: from.prop(cx, "policy").get()?,
        arguments: read_list::<JsString, _>(cx, from, "arguments", |cx, text| text.value(cx))?,
        boot: read_list::<JsBuffer, _>(cx, from, "boot", |cx, bytes| bytes.as_slice(cx).to_vec().into())?,
    })
}

fn read_list<'cx, V: Value, T>(
    cx: &mut Cx<'cx>,
    from: Handle<'cx, JsObject>,
    name: &str,
    read: impl Fn(&mut Cx<'cx>, Handle<'cx, V>) -> T,
) -> NeonResult<Vec<T>> {
    let list: Handle<JsArray> = from.prop(cx, name).get()?;
    let mut items = Vec::new();
    for item in list.to_vec(cx)? {
        let item = item.downcast_or_throw::<V, _>(cx)?;
        items.push(read(cx, item));
    }
    Ok(items)
}
