/// Names of our own in a text that has none of them.
pub(super) struct Names {
    tag: String,
}

impl Names {
    pub(super) fn new(text: &str) -> Self {
        let mut tag = "$m".to_owned();
        while text.contains(&tag) {
            tag.push('_');
        }
        Self { tag }
    }

    /// What the sandbox hands in.
    pub(super) fn module(&self) -> String {
        self.tag.clone()
    }

    /// The namespace of a module that is imported.
    pub(super) fn import(&self, index: usize) -> String {
        format!("{}{index}", self.tag)
    }

    /// The default export, where it has no name.
    pub(super) fn default(&self) -> String {
        format!("{}default", self.tag)
    }
}
