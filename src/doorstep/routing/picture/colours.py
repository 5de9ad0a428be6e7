"""Six colours that people with any colour sight tell apart, in light and dark; beyond six the dashes change."""

from __future__ import annotations

# (on light, on dark): blue, vermilion, green, purple, ochre, slate.
COLOURS = (
    ("#0067a5", "#5ab4f0"),
    ("#c04a00", "#ff8a4a"),
    ("#00795b", "#2fc79a"),
    ("#a8437f", "#e59ac4"),
    ("#8a6100", "#e6b422"),
    ("#4d5561", "#c3cad3"),
)
DASHES = ("", "7 4", "2 4", "12 4 2 4")


def style() -> str:
    """The picture's style sheet."""
    light = "".join(f".c{at}{{--c:{day}}}" for at, (day, _) in enumerate(COLOURS))
    dark = "".join(f".c{at}{{--c:{night}}}" for at, (_, night) in enumerate(COLOURS))
    return (
        "svg{--paper:#fff;--ink:#1c2128;--soft:#59636e;--alarm:#b3261e;--on:#fff;background:var(--paper);"
        "font-family:system-ui,sans-serif;font-variant-numeric:tabular-nums}"
        f"{light}"
        "@media (prefers-color-scheme:dark){svg{--paper:#14181d;--ink:#e8ebef;--soft:#a3adb8;--alarm:#ff8b82;"
        f"--on:#14181d}}{dark}}}"
        ".paper{fill:var(--paper)}.way{fill:none;stroke:var(--c);stroke-width:2.2;stroke-linejoin:round}"
        ".far{fill:none;stroke:var(--c);stroke-width:1.2;opacity:.5}.stop{fill:var(--c);stroke:var(--paper)}"
        ".badge{fill:var(--c);stroke:var(--paper);stroke-width:1.5}"
        ".number{fill:var(--on);font-size:11px;font-weight:700;text-anchor:middle}"
        ".depot{fill:var(--ink);stroke:var(--paper);stroke-width:2}"
        ".left{stroke:var(--alarm);stroke-width:2.2;fill:none}"
        ".head{fill:var(--ink);font-size:18px;font-weight:650}.text{fill:var(--ink);font-size:13px}"
        ".more{fill:var(--soft);font-size:12px}.end{text-anchor:end}"
    )


def look(route: int) -> tuple[str, str]:
    """The class and the dashes of a route's number, from 0."""
    return f"c{route % len(COLOURS)}", DASHES[route // len(COLOURS) % len(DASHES)]
