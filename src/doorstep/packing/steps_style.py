"""The colours of the packing picture: one set each for light, dark and print."""

from __future__ import annotations

# What goes in now is blue with a thick line and a number: three signs, so that grey paper tells it too.
STYLE = """
svg{--paper:#fff;--panel:#f6f4f0;--ink:#1c1b19;--soft:#5d5952;--line:#8d8476;--floor:#e3d6bf;--wall:#efe6d6;
--in-top:#fbf9f5;--in-left:#e4dfd5;--in-right:#d2cbbe;--in-line:#8d8476;
--new-top:#8cc4f0;--new-left:#3f8fd0;--new-right:#2a74b3;--new-line:#0d3c66;--new-ink:#0a2a47}
@media (prefers-color-scheme:dark){svg{--paper:#16171a;--panel:#202226;--ink:#f2f0ec;--soft:#b3aea5;--line:#8b8376;
--floor:#4b4234;--wall:#39332a;--in-top:#77736b;--in-left:#5b5851;--in-right:#4a4741;--in-line:#a09a8e;
--new-top:#9bd0f7;--new-left:#4f9fdf;--new-right:#3580c0;--new-line:#e8f4ff;--new-ink:#0a2a47}}
@media print{svg{--paper:#fff;--panel:#fff;--ink:#000;--soft:#333;--line:#555;--floor:#ddd;--wall:#eee;
--in-top:#fff;--in-left:#eee;--in-right:#e2e2e2;--in-line:#777;
--new-top:#bcd9f2;--new-left:#6fa9dc;--new-right:#4a88c0;--new-line:#000;--new-ink:#000}}
text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--ink);
font-variant-numeric:tabular-nums}
.paper{fill:var(--paper)}.panel{fill:var(--panel);stroke:var(--line);stroke-opacity:.35}
.floor{fill:var(--floor)}.wall{fill:var(--wall)}.floor,.wall{stroke:var(--line);stroke-linejoin:round}
.rim{fill:none;stroke:var(--line);stroke-dasharray:3 4;stroke-linejoin:round}
.in,.new{stroke-linejoin:round}.in{stroke:var(--in-line)}.new{stroke:var(--new-line);stroke-width:1.8}
.in.top{fill:var(--in-top)}.in.left{fill:var(--in-left)}.in.right{fill:var(--in-right)}
.new.top{fill:var(--new-top)}.new.left{fill:var(--new-left)}.new.right{fill:var(--new-right)}
.title{font-size:20px;font-weight:650}.about{font-size:13px;fill:var(--soft)}
.badge{fill:var(--ink)}.step{font-size:15px;font-weight:700;fill:var(--paper);text-anchor:middle}
.what{font-size:14px;font-weight:600}.how{font-size:12.5px;fill:var(--soft)}
.pill{fill:var(--paper);stroke:var(--ink);stroke-width:1.2}.care{font-size:11.5px;font-weight:600;text-anchor:middle}
.ghost{fill:var(--new-left);fill-opacity:.22;stroke:var(--new-line);stroke-width:1.4;stroke-dasharray:4 3;
stroke-linejoin:round}.seen-through{paint-order:stroke;stroke:var(--new-top);stroke-width:5px;stroke-linejoin:round}
.mark{font-weight:700;text-anchor:middle;dominant-baseline:central;fill:var(--new-ink)}
""".replace("\n", "")
