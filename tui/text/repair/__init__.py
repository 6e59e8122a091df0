"""Repairs of what the web, hosts and PDFs did to a text: small ones, each with its own name."""

from __future__ import annotations

from tui.text.repair.boilerplate import boilerplate
from tui.text.repair.pipeline import REPAIRS, Repair, Repaired, repair

__all__ = ["REPAIRS", "Repair", "Repaired", "boilerplate", "repair"]
