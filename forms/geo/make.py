"""Writes province.csv, district.csv and subdistrict.csv from PyPI's `geothai` data.

    pip install geothai==3.2.1 && python3 forms/geo/make.py

The surveys name these files as choices. `label` is Thai, `label::English (en)`
is shown where the survey is read in English.
"""

import csv
import json
from importlib.metadata import distribution
from pathlib import Path

HERE = Path(__file__).parent
DATA = Path(str(distribution("geothai").locate_file("geothai/_data")))


def rows(name):
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def write(name, header, lines):
    with open(HERE / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)
    print(f"{name}.csv: {len(lines)}")


LABELS = ["label", "label::English (en)"]
write("province", ["name", *LABELS], [[code, th, en] for code, th, en in rows("provinces")])
write(
    "district",
    ["name", *LABELS, "province"],
    [[code, th, en, code[:2]] for code, th, en in rows("districts")],
)
write(
    "subdistrict",
    ["name", *LABELS, "district", "postcode"],
    [[code, th, en, code[:4], post] for code, th, en, post, *_ in rows("subdistricts")],
)
