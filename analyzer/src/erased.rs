use crate::source_map::Pairs;

/// JavaScript of the same form.
pub(crate) struct Erased {
    pub(crate) text: String,
    /// Back to the text as given. `None` where all positions are the same.
    pub(crate) origins: Option<Pairs>,
}
