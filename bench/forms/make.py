"""Writes the forms that are measured with: a page of forty questions of all common
kinds, whose answers feed sums, notes, constraints and conditions, as a real
survey's do; five hundred questions in ten sections; and a choice from
all subdistricts, more than seven thousand, which `builds.mjs` adds from forms/geo."""
import csv
from pathlib import Path

TH, EN = "ไทย (th)", "English (en)"
HERE = Path(__file__).parent
COLUMNS = ["type", "name", f"label::{TH}", f"label::{EN}", f"hint::{TH}", f"hint::{EN}", "appearance", "required",
           "relevant", "constraint", f"constraint_message::{TH}", f"constraint_message::{EN}", "calculation"]
NAMES = ["list_name", "name", f"label::{TH}", f"label::{EN}"]
SETTINGS = ["form_title", "form_title_en", "form_id", "version", "default_language", "style"]
CHOICES = [("often", "never", "ไม่เคย", "Never"), ("often", "seldom", "นาน ๆ ครั้ง", "Seldom"),
           ("often", "weekly", "ทุกสัปดาห์", "Weekly"), ("often", "daily", "ทุกวัน", "Daily"),
           ("skill", "farming", "เกษตร", "Farming"), ("skill", "food", "อาหาร", "Food"),
           ("skill", "craft", "งานฝีมือ", "Craft"), ("skill", "trade", "ค้าขาย", "Trade")]


def write_form(form_id, title, title_en, survey, choices):
    folder = HERE / form_id
    folder.mkdir(exist_ok=True)
    write(folder / "survey.csv", COLUMNS, survey)
    write(folder / "choices.csv", NAMES, [dict(zip(NAMES, it)) for it in choices])
    write(folder / "settings.csv", SETTINGS, [{
        "form_title": title, "form_title_en": title_en, "form_id": form_id, "version": "1",
        "default_language": TH, "style": "pages"}])


def write(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def question(kind, name, th, en, **more):
    return {"type": kind, "name": name, f"label::{TH}": th, f"label::{EN}": en, **more}


def forty():
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


def five_hundred():
    """Fifty a section, and a sum in each."""
    rows = []
    for section in range(1, 11):
        rows.append(question("begin group", f"section_{section}", f"ตอนที่ {section}", f"Section {section}"))
        for n in range(1, 11):
            of = f"{section}_{n}"
            rows += [
                question("integer", f"amount_{of}", f"จำนวนที่ {n}", f"Amount {n}", constraint=". >= 0 and . <= 100000"),
                question("text", f"word_{of}", f"คำตอบที่ {n}", f"Words {n}"),
                question("select_one often", f"often_{of}", f"บ่อยแค่ไหน ข้อ {n}", f"How often, {n}"),
                question("select_multiple skill", f"skills_{of}", f"ถนัดอะไร ข้อ {n}", f"Skills, {n}"),
                question("date", f"day_{of}", f"วันที่ {n}", f"Date {n}"),
            ]
        total = " + ".join(f"coalesce(${{amount_{section}_{n}}}, 0)" for n in range(1, 11))
        rows.append({"type": "calculate", "name": f"total_{section}", "calculation": total})
        rows.append(question("note", f"sum_{section}", f"รวม ${{total_{section}}}", f"Total ${{total_{section}}}"))
        rows.append({"type": "end group", "name": f"section_{section}"})
    assert sum(it["type"] not in ("begin group", "end group", "calculate", "note") for it in rows) == 500
    return rows


write_form("forty-questions", "แบบวัดความเร็ว 40 ข้อ", "Forty questions, to measure with", forty(), CHOICES)
write_form("five-hundred-questions", "แบบวัดความเร็ว 500 ข้อ", "Five hundred questions, to measure with", five_hundred(), CHOICES)
write_form("seven-thousand-choices", "แบบวัดความเร็ว 7000 ตัวเลือก", "Seven thousand choices, to measure with",
           [question("select_one area", "area", "ตำบล", "Subdistrict", appearance="minimal autocomplete")], [])
