use crate::parse::Tree;

pub(crate) fn drop_tree(tree: Tree) {
    drop(tree);
}
