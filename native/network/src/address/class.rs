//! What an address is, and what a rule reaches.

/// From what is reached most easily to what is never reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AddressClass {
    /// A host of the internet.
    Public,
    /// The machine itself, its neighbours, or no host of the internet.
    Private,
    /// Of a service that gives the machine's own credentials to whoever asks.
    Metadata,
}

/// Which addresses a rule is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    #[default]
    Public,
    /// `private: true`: private ones too, and never those of metadata services.
    Private,
}
