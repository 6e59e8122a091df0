"""The side panes: the tree of documents and the outline."""
