"""Writes docs/rules.md from the rules' own docstrings: ``python docs/make_rules.py``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from inspect import getdoc
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.checks import check  # noqa: E402
from pipeline.checks.across import ACROSS_RULES, AcrossRule  # noqa: E402
from pipeline.checks.draft import RegisteredRule  # noqa: E402
from pipeline.checks.numerals import number  # noqa: E402
from pipeline.checks.registry import RULES  # noqa: E402
from pipeline.korean.causes import SLIPS  # noqa: E402
from schemas import Relation, Table  # noqa: E402
from tests.checks.examples import EXAMPLES  # noqa: E402

PAGE = ROOT / "docs" / "rules.md"

HEAD = """# The rules

Made by `python docs/make_rules.py` from the docstrings in `pipeline/checks` and the examples that test them;
a test keeps them in step.

A rule says what should hold between the cells of a report, because a heading or a label says so (합계, 증감, 집행률 …).
Every relation that a rule finds is stored in the view `relations` with its verdict, the ones that hold too.

## Relations
"""

ACROSS = """
## Relations between tables

A fact that several tables of a report state is one fact: in their units, at their stages and on their days.  Where two
places disagree, neither is known to be right, so the finding is a warning; what another day, an earlier stage or
another scope explains has the verdict `explained`.  A difference that a finding on one of the cells accounts for, or
that its repair closes, joins that finding.
"""

BEYOND = """
## Sentences, and other reports

| code | what it says | module |
|---|---|---|
| `SENTENCE` | What a sentence or remark states of a cell is what the cell states: amounts, percentages, numbers of \
projects, changes from stage to stage, growth over a year, a rate without one project, a part of a row, the sum of \
listed items.  Only what names its row or total can contradict it. | `pipeline/claims`, `pipeline/checks/sentences.py` |
| `REPORT-RESTATED` | A figure of a settled year is what the fund's last report before stated.  What follows from a \
restated figure (a sum, a balance) is told with it; a year that was not settled, or another day, explains a \
difference.  Compared anew after every `geomto ingest`. | `pipeline/compare` |
"""

TAIL = """
## Findings on the reading itself

These are no relations.  They say that something could not be read as a value.

| code | severity | what it says |
|---|---|---|
| `CHANGES-TRACKED` | warning | A HWP document in which changes are tracked: deleted text may be among what was read. |
| `DOCUMENT-REPAIRED` | warning | The table of references of a PDF is damaged: text or pages may be missing. |
| `FIELDS-UNREAD` | warning | A PDF has form fields, whose values were not read. |
| `FILES-ATTACHED` | info | A PDF has other files attached, which were not read. |
| `PAGES-UNREAD` | warning | Pages of a PDF are pictures, damaged or too full: their tables were not read. |
| `RECORD-INVALID` | warning | A row makes no valid record.  Its table is stored as read, and the reason is given. |
| `ROW-UNCLEAR` | warning | A row holds more numbers than columns, and no arithmetic says which belong to a text. |
| `TABLE-CUT` | warning | The text ends in the middle of a table. |
| `TABLE-DISORDERED` | warning | A text has the cells of a table out of order.  It is kept as read and not judged. |
| `TABLE-IRREGULAR` | warning | The stored cells of a table leave holes or overlap.  It is kept as they are. |
| `TEXT-HIDDEN` | info | Pages of a PDF have text that is not shown, and was not read. |
| `TEXT-RECOGNISED` | warning | Text of a PDF was recognised in a scan (OCR): its numbers may be wrong. |
| `TEXT-UNMAPPED` | warning | A PDF does not say of some glyphs which characters they are. |
| `TOGETHER` | warning | Sums and rates that rounding explains one by one, but not all at once. |
| `UNIT-MISSING` | warning | A table of amounts states no known unit of money.  Its amounts in won are left empty. |

## Verdicts

| verdict | meaning |
|---|---|
| `exact` | It closes to the printed digit; a rate by rounding or by cutting off. |
| `rounding` | It is off by no more than the printed places can hide. |
| `improbable` | A sum that rounding could explain, but less than once in a hundred.  Told by a finding of severity \
warning. |
| `violated` | Off by more than the printed places can hide.  Told by a finding of severity error. |
| `unchecked` | It could not be worked out: a number is blank, or the budget of a rate is 0.  A blank is never taken \
for 0. |
| `explained` | Two tables or reports differ, and another day, stage or scope explains it. |

## Tolerance

A number printed to a step (1 백만원, 0.1 %) stands for an interval.  Rounded, the true number is up to half a step
away on either side; cut off, up to a whole step further from zero.

1. **Convention.**  Whether a table is rounded or cut off is inferred from its own sums and those of the other tables of
   its report before anything is judged.  Differences that rounding allows are allowed in every table, and a rate may be
   cut off in any.  Amounts in 원 hide nothing: sums of them hold exactly or not at all.
2. **Worst case.**  The intervals of all operands and of the result add up to the range of differences that a relation
   may show (`low` and `high` in JSON, `tolerance` in the database).  Beyond it a relation is `violated`.
3. **Likelihood.**  A sum of nine rounded numbers that is 3 off is possible, and met once in 370 tables: `improbable`.
4. **Together.**  Relations that hold one by one are asked once more as one question: are there true numbers that print
   as all of these?  Where there are none, a smallest set that cannot be true together is told (`TOGETHER`).

## Causes

One finding stands for one cause, however many relations it breaks.  What became of the number is named where hardly
another cell is in question:

| cause | meaning |
|---|---|
@SLIPS@
| `wrong-cell` | Changing one cell closes several broken relations, and no usual slip explains its number. |

Wider causes, and what a relation is called that no single cell explains:

| cause | meaning |
|---|---|
| `row-from-another-version` | A total row that belongs to other items than those printed. |
| `balances-added-up` | A total that adds up balances of several years. |
| `does-not-add-up`, `rate-differs`, `over-budget`, `sides-differ`, `opening-differs`, `carry-gap` | A relation that \
is broken by itself: a sum or difference, a rate, an amount beyond its budget, the two sides of a plan, a first \
balance, a balance carried forward. |
| `tables-differ` | Two tables state the same fact otherwise. |
| `stale-stage` | A history states what an earlier stage of the plan gives. |
| `scope-of-total` | A total takes in more than its items, which agree with another table. |
| `sentence-against-table`, `listed-items-differ` | A sentence contradicts a cell, or the items that it lists. |
| `restated` | A later report of the fund states a settled figure otherwise. |
| `ordinal-gap` | A number is missing in a count of rows: a row may be missing. |
| `out-of-pattern` | In a table of unknown purpose, a row that does not follow the others. |
| `improbable-rounding` | The verdict `improbable`. |
| `impossible-together` | Sums and rates that hold one by one and not all at once. |
| `invalid-record`, `extra-number`, `text-ends`, `out-of-order`, `unit-missing` | The findings on the reading itself. |
| `broken-tiling`, `tracked-changes` | Those of HWP and HWPX. |
| `pages-not-read`, `pages-without-text`, `recognised-text`, `unmapped-text`, `hidden-text`, `repaired-references`, \
`form-fields`, `attached-files` | Those of PDF. |

## Repairs

Printed values never change: a repair stands beside them.  Only the cells of broken relations are looked at.  One wrong
cell follows in closed form from its relations.  Where none closes all of them, a solver looks for the fewest weighted
changes, within a time limit; a gap in a carried balance and a relation left as it is are faults of their own.

Every way has a cost, the negative logarithm of how likely it is: how the printed number came of the other (one digit,
two swapped, one missing or too many, a unit of a thousand, a sign, a neighbour's or another stage's number), how round
such numbers are in their column, whether the amount then stays as it was at the stages beside it, what the relations of
the cell still leave over, and whether other tables agree.  The costs of all ways found make the `chance` of each.  From
97 % a repair is called the only one (`is_unique`); ways as likely as each other are told in their order with their
chances.
"""


def page() -> str:
    """The text of docs/rules.md."""
    slips = "\n".join(f"| `{name}` | {en[0].upper()}{en[1:]} ({ko}). |" for name, (ko, en) in SLIPS.items())
    own = _listed(RULES) + "\nAn example of each, as it is stored (△ is a minus):\n\n" + _examples()
    return HEAD + own + ACROSS + _listed(ACROSS_RULES) + BEYOND + TAIL.replace("@SLIPS@", slips)


def _listed(rules: Sequence[RegisteredRule | AcrossRule]) -> str:
    rows = ["", "| code | rule | module |", "|---|---|---|"]
    for rule in rules:
        sentence = " ".join((getdoc(rule.drafts) or "").split())
        module = rule.drafts.__module__.replace(".", "/")
        rows.append(f"| `{rule.code}` | {sentence} | `{module}.py` |")
    return "\n".join(rows) + "\n"


def _examples() -> str:
    rows = ["| code | holds | does not |", "|---|---|---|"]
    for rule in RULES:
        kept, broken = EXAMPLES[rule.code]
        wrong = _first(broken, rule.code, "violated")
        rows.append(f"| `{rule.code}` | {_first(kept, rule.code, 'exact').expression} | {_written(wrong)} |")
    return "\n".join(rows) + "\n"


def _first(table: Table, code: str, verdict: str) -> Relation:
    """The first relation of a rule with that verdict."""
    return next(one for one in check([table])[0] if (one.rule, one.verdict) == (code, verdict))


def _written(relation: Relation) -> str:
    """A broken relation with what would have held."""
    sign = " ≤ " if relation.rule.startswith("BOUND") else " = "
    left, right = relation.expression.split(sign, 1)
    given = number(relation.computed)
    if sign == " ≤ ":
        return f"{left} > {right}"
    return f"{left} ≠ {right}" + ("" if given == right else f" = {given}")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
