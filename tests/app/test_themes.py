import pytest
from textual.color import Color
from textual.theme import Theme

from tui.app.themes import THEMES


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
class TestContrast:
    def test_text_can_be_read_for_hours(self, theme: Theme) -> None:
        assert contrast(theme.foreground, theme.background) >= 10

    def test_faint_text_can_be_read(self, theme: Theme) -> None:
        for ground in (theme.background, theme.surface):
            assert contrast(theme.variables["faint"], ground) >= 4.5

    def test_the_red_can_be_read(self, theme: Theme) -> None:
        for ground in (theme.background, theme.surface):
            assert contrast(theme.accent, ground) >= 4.5


def contrast(ink: str | None, ground: str | None) -> float:
    """The ratio of WCAG 2.1."""
    assert ink
    assert ground
    lighter, darker = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    channels = (part / 255 for part in Color.parse(color).rgb)
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
