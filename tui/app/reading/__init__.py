"""The three panes: documents, outline, text."""
