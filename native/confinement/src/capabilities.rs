//! Capabilities: what root may do beyond its files.

use std::io;

use rustix::thread::{
    CapabilitiesSecureBits, CapabilitySet, CapabilitySets, capabilities, clear_ambient_capability_set,
    remove_capability_from_bounding_set, set_capabilities, set_capabilities_secure_bits,
};

/// Gives up all of them for good, and with them root's right to get them back by starting a program. What an ordinary
/// user has, none, stays as it is.
pub(crate) fn drop_all_of_current_thread() -> io::Result<()> {
    let held = capabilities(None)?;
    if held.permitted.is_empty() && held.inheritable.is_empty() {
        return Ok(());
    }
    if held.effective.contains(CapabilitySet::SETPCAP) {
        clear_ambient_capability_set()?;
        for capability in CapabilitySet::all() {
            // Fails only for one that this kernel has not got, and so nobody holds.
            let _ = remove_capability_from_bounding_set(capability);
        }
        let no_root = CapabilitiesSecureBits::NO_ROOT | CapabilitiesSecureBits::NO_ROOT_LOCKED;
        set_capabilities_secure_bits(no_root | CapabilitiesSecureBits::NO_SETUID_FIXUP)?;
    }
    let none = CapabilitySet::empty();
    Ok(set_capabilities(None, CapabilitySets { effective: none, permitted: none, inheritable: none })?)
}
