"""Writes forty-questions: a page of forty questions of all common kinds, whose
answers feed sums, notes, constraints and conditions, as a real survey's do."""
import csv
from pathlib import Path

TH, EN = "ไทย (th)", "English (en)"
FOLDER = Path(__file__).parent / "forty-questions"
COLUMNS = ["type", "name", f"label::{TH}", f"label::{EN}", f"hint::{TH}", f"hint::{EN}", "appearance", "required",
           "relevant", "constraint", f"constraint_message::{TH}", f"constraint_message::{EN}", "calculation"]


def write(name, columns, rows):
    with open(FOLDER / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def question(kind, name, th, en, **more):
    return {"type": kind, "name": name, f"label::{TH}": th, f"label::{EN}": en, **more}


def survey():
    rows = []
    for n in range(1, 13):
        rows.append(question(
            "integer", f"amount_{n}", f"จำนวนที่ {n}", f"Amount {n}", appearance="numbers",
            constraint=". >= 0 and . <= 100000",
            **{f"constraint_message::{TH}": "ใส่ 0 ถึง 100000", f"constraint_message::{EN}": "Enter 0 to 100000"}))
        if n <= 8:
            rows.append(question("text", f"word_{n}", f"คำตอบที่ {n}", f"Words {n}",
                                 **{f"hint::{TH}": "พิมพ์สั้น ๆ", f"hint::{EN}": "A few words"}))
        rows.append(question("select_one often", f"often_{n}", f"บ่อยแค่ไหน ข้อ {n}", f"How often, {n}"))
        if n <= 4:
            rows.append(question("select_multiple skill", f"skills_{n}", f"ถนัดอะไร ข้อ {n}", f"Skills, {n}"))
        if n <= 2:
            rows.append(question("date", f"day_{n}", f"วันที่ {n}", f"Date {n}"))
            rows.append(question("decimal", f"share_{n}", f"ส่วนที่ {n}", f"Share {n}"))
    assert len(rows) == 40, len(rows)
    total = " + ".join(f"coalesce(${{amount_{n}}}, 0)" for n in range(1, 13))
    rows += [
        {"type": "calculate", "name": "total", "calculation": total},
        {"type": "calculate", "name": "mean", "calculation": "round(${total} div 12, 2)"},
        question("note", "sum", "รวม ${total} เฉลี่ย ${mean}", "Total ${total}, mean ${mean}"),
        question("note", "many", "มากกว่าหนึ่งพัน", "More than a thousand", relevant="${total} > 1000"),
    ]
    return rows


FOLDER.mkdir(exist_ok=True)
write("survey", COLUMNS, survey())
choices = [("often", "never", "ไม่เคย", "Never"), ("often", "seldom", "นาน ๆ ครั้ง", "Seldom"),
           ("often", "weekly", "ทุกสัปดาห์", "Weekly"), ("often", "daily", "ทุกวัน", "Daily"),
           ("skill", "farming", "เกษตร", "Farming"), ("skill", "food", "อาหาร", "Food"),
           ("skill", "craft", "งานฝีมือ", "Craft"), ("skill", "trade", "ค้าขาย", "Trade")]
names = ["list_name", "name", f"label::{TH}", f"label::{EN}"]
write("choices", names, [dict(zip(names, it)) for it in choices])
write("settings", ["form_title", "form_title_en", "form_id", "version", "default_language", "style"], [{
    "form_title": "แบบวัดความเร็ว 40 ข้อ", "form_title_en": "Forty questions, to measure with",
    "form_id": "forty-questions", "version": "1", "default_language": TH, "style": "pages"}])
