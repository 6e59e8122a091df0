"""The way into the reader, as short as it can be: what comes first is the first paint."""

from __future__ import annotations

import gc
from pathlib import Path


def run(path: Path) -> int:
    """Read what stands at ``path``, a folder or a file, until the reader quits; the exit code.

    Until the first paint no garbage is collected: imports make much and drop little, and the
    collector would look through it again and again, for a sixth of the time. The screen turns
    it on again.
    """
    gc.disable()
    from tui.app.app import HongtouApp

    app = HongtouApp(path)
    app.run()
    return app.return_code or 0
