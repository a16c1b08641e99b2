"""Holds the built-in surveys to the XLSForm standard.

For each folder of forms/: pyxform converts the sheets as an .xlsx, ODK Validate
passes the XForm, and that XForm means the same as the one our own converter
makes. What the surveys promise each other is checked too: the same
blocks P and I, both languages everywhere, pages of a readable length. How the
answers behave is left to crates/form/tests/surveys.rs.

    pip install -r tests/forms/requirements.txt
    python3 tests/forms/check.py        (needs Java and cargo)
"""

import csv
import difflib
import io
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

from openpyxl import Workbook
from pyxform.validators import odk_validate
from pyxform.xls2xform import convert

ROOT = Path(__file__).resolve().parents[2]
FORMS = ROOT / "forms"
SURVEYS = sorted(it.parent.name for it in FORMS.glob("*/survey.csv"))
THAI, ENGLISH = "ไทย (th)", "English (en)"
SHARED = {  # block: where it stands in each survey
    "person": {"skill-demand": "/data/member"},
    "profile": {"skill-demand": "/data/member"},
    "guardian": {"skill-demand": "/data/member"},
    "place": {},
    "income": {"skill-demand": "/data/member"},
}
# The specification's questions, by the column `#domain`; a household's members are not asked P13.
QUESTIONS = {
    "learner-occupation": {"P": range(1, 16), "I": range(1, 10), "A": range(1, 17)},
    "skill-demand": {"P": [it for it in range(1, 16) if it not in (12, 13)], "I": range(1, 10), "B": range(1, 20)},
    "income-follow-up": {"P": [it for it in range(2, 16)], "I": range(1, 10), "C": range(1, 21)},
}
# The lists that the office fills: docs/register.md.
REGISTER = {"people", "classes", "enrolments", "follow_ups", "villages", "partners", "employers", "groups", "products"}
# A page holds at most this many questions on its longest way through; a source
# of income or a product counts once.
MOST_ON_A_PAGE = 24


def main():
    problems = []
    for survey in SURVEYS:
        found = problems_of(survey)
        print(f"{'FAIL' if found else 'ok'}  {survey}")
        problems += [f"{survey}: {it}" for it in found]
    found = unequal_blocks()
    print(f"{'FAIL' if found else 'ok'}  shared blocks")
    problems += found
    found = unequal_workbooks()
    print(f"{'FAIL' if found else 'ok'}  workbooks")
    problems += found
    for it in problems:
        print(it, file=sys.stderr)
    sys.exit(1 if problems else 0)


def problems_of(survey):
    """Everything wrong with one survey, as lines to read."""
    problems = untranslated(survey) + files_missing(survey) + questions_missing(survey) + unexcused(survey)
    warnings = []
    try:
        theirs = convert(packed(survey), file_type=".xlsx", form_name="data", warnings=warnings).xform
    except Exception as err:  # pyxform has no common error type
        return problems + [f"pyxform: {err}"]
    problems += [f"pyxform warns: {it}" for it in warnings]
    problems += refused_by_validate(survey, theirs)
    ours = converted_by_us(FORMS / survey)
    if ours.returncode != 0:
        return problems + [f"our converter: {ours.stderr}"]
    problems += difference(canonical(theirs), canonical(ours.stdout))
    return problems + long_pages(theirs)


def converted_by_us(folder):
    """Runs our converter on a folder of CSV sheets."""
    command = ["cargo", "run", "-q", "-p", "form", "--features", "compile", "--example", "xform", str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


def sheet(survey, name):
    with open(FORMS / survey / f"{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def rows(survey, name):
    head, *body = sheet(survey, name)
    return [(number, dict(zip(head, row))) for number, row in enumerate(body, start=2)]


def packed(survey):
    """The sheets as the bytes of a workbook, every cell as text."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name in ("survey", "choices", "entities", "settings"):
        if not (FORMS / survey / f"{name}.csv").exists():
            continue
        page = workbook.create_sheet(name)
        for row in sheet(survey, name):
            page.append([cell or None for cell in row])
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def refused_by_validate(survey, xform):
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "forms"
    target.mkdir(parents=True, exist_ok=True)
    path = target / f"{survey}.xml"
    path.write_text(xform, encoding="utf-8")
    try:
        return [f"ODK Validate warns: {it}" for it in odk_validate.check_xform(str(path))]
    except Exception as err:
        return [f"ODK Validate: {err}"]


# -- the same meaning -----------------------------------------------------------

EXPRESSIONS = {"relevant", "constraint", "calculate", "required", "readonly", "nodeset", "value", "count"}
RELATIVE = re.compile(r"(?:current\(\)/)?((?:\.\./)+)")


def canonical(xform):
    """The document as sorted lines of `path of elements: content`, free of what has no meaning."""
    root = ET.fromstring(xform)
    lines = []
    write(root, "", "/data", lines)
    return lines


def write(element, trail, context, lines):
    tag = element.tag.split("}")[-1]
    attributes = {key.split("}")[-1]: value for key, value in element.attrib.items()}
    # What `..` counts from: the question that an expression belongs to.
    if tag == "bind":
        context = attributes["nodeset"]
    elif tag == "text":
        context = attributes["id"].split(":")[0]
    elif "ref" in attributes and attributes["ref"].startswith("/"):
        context = attributes["ref"]
    shown = []
    for key, value in sorted(attributes.items()):
        if key in EXPRESSIONS and not (tag == "bind" and key == "nodeset"):
            value = absolute(value, context)
        shown.append(f"{key}={value}")
    text = " ".join((element.text or "").split())
    line = f"{trail}/{tag} {' '.join(shown)} {text}".rstrip()
    lines.append(line)
    children = list(element)
    if tag == "translation":  # the order of texts says nothing
        children.sort(key=lambda it: it.get("id"))
    for child in children:
        write(child, f"{trail}/{tag}", context, lines)
        tail = " ".join((child.tail or "").split())
        if tail:
            lines.append(f"{trail}/{tag} … {tail}")


def absolute(expression, context):
    """`../x` as the path it means: pyxform writes it in repeats, we do not, and both say the same."""

    def climbed(match):
        steps = context.split("/")
        steps = steps[: len(steps) - match.group(1).count("../")]
        return "/".join(steps) + "/"

    expression = RELATIVE.sub(climbed, expression)
    return " ".join(expression.split())


def difference(theirs, ours):
    lines = difflib.unified_diff(theirs, ours, "pyxform", "ours", lineterm="", n=0)
    return ["the two XForms differ:\n" + "\n".join(list(lines)[:40])] if theirs != ours else []


# -- workbooks of every kind ------------------------------------------------------


def unequal_workbooks():
    """Where a workbook of workbooks.md becomes another XForm than pyxform's, or is taken by one only."""
    problems = []
    text = (ROOT / "tests/forms/workbooks.md").read_text(encoding="utf-8")
    for title, *lines in (part.strip().splitlines() for part in text.split("\n## ")[1:]):
        refused = next((it for it in lines if it.startswith("refused ")), "")
        tables = [it for it in lines if it.startswith("|")]
        try:
            theirs = convert("\n".join(tables), file_type=".md", form_name="data").xform
        except Exception as err:  # pyxform has no common error type
            theirs = err
        with tempfile.TemporaryDirectory() as folder:
            write_sheets(Path(folder), tables)
            ours = converted_by_us(folder)
        if refused:
            if not isinstance(theirs, Exception):
                problems.append(f"{title}: pyxform takes it")
            _, name, _, row = refused.split()
            if ours.returncode == 0 or f"sheet {name}, row {row}," not in ours.stderr:
                problems.append(f"{title}: we do not refuse {name} row {row}: {ours.stderr}")
        elif isinstance(theirs, Exception):
            problems.append(f"{title}: pyxform refuses it: {theirs}")
        elif ours.returncode != 0:
            problems.append(f"{title}: we refuse it: {ours.stderr}")
        else:
            found = difference(unordered(theirs), unordered(ours.stdout))
            problems += [f"{title}: {it}" for it in found]
    return problems


def unordered(xform):
    """The lines of a document without an order that says nothing, and without pyxform's `-` for no text."""
    root = ET.fromstring(xform)
    for parent in list(root.iter()):
        for child in list(parent):
            tag = child.tag.split("}")[-1]
            if tag == "value" and child.text == "-" or tag == "text" and all(it.text == "-" for it in child):
                parent.remove(child)
    return sorted(canonical(ET.tostring(root, encoding="unicode")))


def write_sheets(folder, tables):
    name = ""
    for line in tables:
        first, *cells = (it.strip() for it in line.strip().strip("|").split("|"))
        if first:
            name = first
            continue
        with open(folder / f"{name}.csv", "a", newline="", encoding="utf-8") as file:
            csv.writer(file).writerow(cells)


# -- what the surveys promise -----------------------------------------------------


def untranslated(survey):
    problems = []
    for name in ("survey", "choices"):
        for number, row in rows(survey, name):
            for column in ("label", "hint", "required_message", "constraint_message"):
                thai, english = (row.get(f"{column}::{it}", "") for it in (THAI, ENGLISH))
                if bool(thai) != bool(english):
                    problems.append(f"{name} row {number}: {column} stands in one language only")
            if name == "survey":
                for rule, message in (("required", "required_message"), ("constraint", "constraint_message")):
                    if row[rule] and not row[f"{message}::{THAI}"]:
                        problems.append(f"survey row {number}: {rule} without a {message} that says what to do")
    return problems


def unexcused(survey):
    """What the respondent must answer without a way to say "don't know" or "no answer"."""
    names = {row["name"] for _, row in rows(survey, "survey")}
    lists = {}
    for _, row in rows(survey, "choices"):
        lists.setdefault(row["list_name"], set()).add(row["name"])
    problems = []
    for number, row in rows(survey, "survey"):
        kind, name = row["type"].split(" ")[0], row["name"]
        if name in OF_THE_INTERVIEWER or name.endswith("_missing"):
            continue
        if kind.startswith("select_") and row["required"]:
            choices = lists.get(row["type"].split()[1], set())
            if not {"dk", "refused"} <= choices:
                problems.append(f"survey row {number}: {name} has no choices dk and refused")
        elif kind in ("text", "integer", "decimal", "date") and row["required"] and name not in EXCUSED_BEFORE:
            problems.append(f"survey row {number}: {name} is required, and nothing can excuse it")
    for number, row in rows(survey, "survey"):
        excuses = "missing" in row["appearance"].split()
        if excuses != row["name"].endswith("_missing"):
            problems.append(f"survey row {number}: {row['name']} and the appearance `missing` go together")
        elif excuses and row["name"].removesuffix("_missing") not in names:
            problems.append(f"survey row {number}: {row['name']} excuses no question")
    return problems


# What the interviewer knows or decides: the place, how the visit went, consent, what the office has.
OF_THE_INTERVIEWER = {
    "province", "district", "subdistrict", "village_no", "visit_result", "mode", "consent", "respondent", "consent_by",
    "guardian_consent", "said_under_20", "sensitive_consent", "details_correct", "round", "baseline_known",
    "baseline_quality", "expert_agrees", "n_sources", "n_sources_before", "n_interested",
}
# What an earlier question makes sense of: "don't know" is said there.
EXCUSED_BEFORE = {"birth_day", "birth_month", "birth_year", "age_stated", "amount", "amount_low", "amount_high", "costs_total"}


def questions_missing(survey):
    asked = {tag for _, row in rows(survey, "survey") for tag in row["#domain"].split()}
    wanted = [f"{block}{number}" for block, numbers in QUESTIONS[survey].items() for number in numbers]
    return [f"nothing asks {it}" for it in wanted if it not in asked]


def files_missing(survey):
    wanted = {row["type"].split()[1] for _, row in rows(survey, "survey") if "_from_file " in row["type"]}
    wanted -= {f"{it}.csv" for it in REGISTER}
    return [f"geo/{it} is missing" for it in sorted(wanted) if not (FORMS / "geo" / it).exists()]


def long_pages(xform):
    problems = []
    body = ET.fromstring(xform).find("{http://www.w3.org/1999/xhtml}body")
    for page in body:
        asked = [it for it in page.iter() if it.tag.split("}")[-1] in ("input", "select", "select1", "upload")]
        # A repeat directly below the root brings pages of its own.
        if page.find("{http://www.w3.org/2002/xforms}repeat") is None and len(asked) > MOST_ON_A_PAGE:
            sources = [it for it in page.iter() if it.get("ref", "").endswith(("/source", "/source_before"))]
            if not sources:
                problems.append(f"{page.get('ref')} asks {len(asked)} questions on one page")
    return problems


def unequal_blocks():
    """Where a shared block's names, types or choices differ between surveys."""
    problems = []
    for block, homes in SHARED.items():
        seen = {}
        for survey in SURVEYS:
            home = f"{homes.get(survey, '/data')}/{block}"
            seen[survey] = {path[len(home):]: kind for path, kind in nodes(survey) if path.startswith(home + "/")}
        everywhere = set.union(*(set(it) for it in seen.values()))
        for path in sorted(everywhere):
            kinds = {survey: it.get(path) for survey, it in seen.items()}
            if len(set(kinds.values())) > 1 and (block, path) not in DELIBERATE:
                problems.append(f"block {block}{path} differs: {kinds}")
    return problems


# A household's members are asked less, and about one source of income.
DELIBERATE = {("person", "/education"), ("profile", "/consent_by"), ("income", "/source"), ("income", "/n_sources")}


def nodes(survey):
    trail = ["/data"]
    for _, row in rows(survey, "survey"):
        kind = row["type"]
        if kind.startswith("end "):
            trail.pop()
        elif kind.startswith("begin "):
            trail.append(f"{trail[-1]}/{row['name']}")
            yield trail[-1], kind
        # Notes answer nothing, and texts shown in labels are named by their block.
        elif kind != "note" and not row["name"].endswith("_shown"):
            yield f"{trail[-1]}/{row['name']}", "select_one visit_result" if "contact_result" in kind else kind


if __name__ == "__main__":
    main()
