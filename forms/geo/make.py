"""Writes province.csv, district.csv and subdistrict.csv from PyPI's `geothai` data.

    pip install geothai==3.2.1 && python3 forms/geo/make.py

The surveys name these files as choices. XForm gives a file of choices one
label column for all languages, so the label holds both: `โพธิ์ทอง (Pho Thong)`.
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


def label(thai, english):
    return f"{thai} ({english})"


write("province", ["name", "label"], [[code, label(th, en)] for code, th, en in rows("provinces")])
write(
    "district",
    ["name", "label", "province"],
    [[code, label(th, en), code[:2]] for code, th, en in rows("districts")],
)
write(
    "subdistrict",
    ["name", "label", "district", "postcode"],
    [[code, label(th, en), code[:4], post] for code, th, en, post, *_ in rows("subdistricts")],
)
