"""A merchant's own tables in a folder, as files."""

from doorstep.postage import Tables

FUEL = "fuel,from,to,percent,source\n"
DISCOUNTS = "service,on,zones,over_lb,up_to_lb,percent_off,minimum_cents,from,to,note\n"


def own_tables(folder, **files):
    """Tables.over a folder with `ups_2026_11_01_fuel='...'` written as ups/2026-11-01/fuel.csv."""
    for name, text in files.items():
        carrier, year, month, day, stem = name.split("_", 4)
        place = folder / carrier / f"{year}-{month}-{day}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{stem}.csv").write_text(text, "utf-8")
        (place / "SOURCE").write_text("document: our contract\n", "utf-8")
    return Tables.over(folder)
