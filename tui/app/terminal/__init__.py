"""The terminal itself: keys typed ahead, clipboard, editor, widths."""
