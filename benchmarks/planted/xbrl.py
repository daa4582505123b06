"""The same sums as XBRL, checked by Arelle: Calculations 1.1, with numbers taken for rounded and for truncated.

Every cell is a fact with the precision that is printed, every sum, difference and balance of a table a set of
summation-item arcs.  Each planted error is a context of its own, so that one instance holds many of them.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import quoteattr

from pipeline.checks.draft import Draft
from pipeline.checks.registry import RULES
from pipeline.checks.view import views
from schemas import Table

from .bases import with_texts
from .errors import Key

MODES = ("rounding", "truncation")
#: Relations that are no sum of a table of money.
LEFT_OUT = frozenset({"SUM-OF-BALANCES", "ORDINALS", "SUGGESTED"})
SUMMATION = "https://xbrl.org/2023/arcrole/summation-item"
_SPACES = (
    'xmlns="http://www.w3.org/2001/XMLSchema" xmlns:link="http://www.xbrl.org/2003/linkbase" '
    'xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:t="urn:t"'
)


#: A table's number, and the texts that stand in some of its cells in the place of the printed ones.
Variant = tuple[int, dict[Key, str]]


def inconsistent(tables: Sequence[Table], variants: Sequence[Variant]) -> dict[str, list[int]]:
    """By mode, for each variant how many sums of its table are inconsistent."""
    found = {mode: [0] * len(variants) for mode in MODES}
    for ordinal in sorted({number for number, _ in variants}):
        own = [table for table in tables if table.ordinal == ordinal]
        numbered = [(index, texts) for index, (number, texts) in enumerate(variants) if number == ordinal]
        drafts = sums(own)
        for mode, contexts in (_checked(own, drafts, numbered) if drafts else {}).items():
            for index in contexts:
                found[mode][index] += 1
    return found


def sums(tables: Sequence[Table]) -> list[Draft]:
    """What these tables state that is a sum: totals, differences, the two sides, balances carried forward."""
    drafts = [draft for rule in RULES for draft in rule(views(tables))]
    return [draft for draft in drafts if draft.form == "sum" and draft.is_complete and draft.rule not in LEFT_OUT]


def _checked(
    tables: Sequence[Table], drafts: Sequence[Draft], variants: Sequence[tuple[int, dict[Key, str]]]
) -> dict[str, list[int]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        keys = sorted({spot.key for draft in drafts for spot in draft.spots})
        (path / "t.xsd").write_text(_schema(keys, len(drafts)), encoding="utf-8")
        (path / "t_cal.xml").write_text(_linkbase(drafts), encoding="utf-8")
        instance = path / "t.xml"
        instance.write_text(_instance(tables, variants, keys), encoding="utf-8")
        return _run(instance)


def _run(instance: Path) -> dict[str, list[int]]:
    """By mode the variants of the inconsistent sums, a variant once for each."""
    from arelle import Cntlr, ValidateXbrlCalcs

    mode_of = ValidateXbrlCalcs.ValidateCalcsMode
    modes = dict(zip(MODES, (mode_of.ROUND_TO_NEAREST, mode_of.TRUNCATION), strict=True))
    controller = Cntlr.Cntlr(logFileName="logToBuffer")
    controller.webCache.workOffline = True
    logging.getLogger("arelle").setLevel(logging.CRITICAL)
    model = controller.modelManager.load(str(instance))
    if model is None or model.errors:
        raise RuntimeError(f"Arelle could not load the instance: {model and model.errors}")
    found: dict[str, list[int]] = {}
    for mode, value in modes.items():
        said = list(ValidateXbrlCalcs.validate(model, value))
        contexts = [one.args.get("contextID") for one in said if "inconsistentCalculation" in str(one.codes)]
        found[mode] = [int(context[1:]) for context in contexts if context]
    model.close()
    controller.close()
    return found


def _schema(keys: Iterable[Key], count: int) -> str:
    roles = "".join(
        f'<link:roleType id="r{n}" roleURI="urn:t:r{n}"><link:usedOn>link:calculationLink</link:usedOn></link:roleType>'
        for n in range(count)
    )
    elements = "".join(
        f'<element name="{_name(key)}" id="t_{_name(key)}" type="xbrli:decimalItemType" '
        'substitutionGroup="xbrli:item" xbrli:periodType="instant" nillable="true"/>'
        for key in keys
    )
    return (
        f'<schema {_SPACES} targetNamespace="urn:t" elementFormDefault="qualified">'
        f"<annotation><appinfo>{roles}"
        '<link:linkbaseRef xlink:type="simple" xlink:href="t_cal.xml" '
        'xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase" '
        'xlink:role="http://www.xbrl.org/2003/role/calculationLinkbaseRef"/></appinfo></annotation>'
        '<import namespace="http://www.xbrl.org/2003/instance" '
        'schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>'
        f"{elements}</schema>"
    )


def _linkbase(drafts: Sequence[Draft]) -> str:
    roles = "".join(
        f'<link:roleRef roleURI="urn:t:r{n}" xlink:type="simple" xlink:href="t.xsd#r{n}"/>' for n in range(len(drafts))
    )
    links = "".join(_link(number, draft) for number, draft in enumerate(drafts))
    return (
        f"<link:linkbase {_SPACES}>{roles}"
        f'<link:arcroleRef arcroleURI="{SUMMATION}" xlink:type="simple" '
        'xlink:href="https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item"/>'
        f"{links}</link:linkbase>"
    )


def _link(number: int, draft: Draft) -> str:
    locs = "".join(
        f'<link:loc xlink:type="locator" xlink:href="t.xsd#t_{_name(spot.key)}" xlink:label="{_name(spot.key)}"/>'
        for spot in draft.spots
    )
    arcs = "".join(
        f'<link:calculationArc xlink:type="arc" xlink:arcrole="{SUMMATION}" xlink:from="{_name(draft.reported.key)}" '
        f'xlink:to="{_name(spot.key)}" order="{order}" weight="{factor}"/>'
        for order, (spot, factor) in enumerate(draft.terms, start=1)
    )
    return (
        f'<link:calculationLink xlink:type="extended" xlink:role="urn:t:r{number}">{locs}{arcs}</link:calculationLink>'
    )


def _instance(tables: Sequence[Table], variants: Sequence[tuple[int, dict[Key, str]]], keys: Sequence[Key]) -> str:
    contexts = "".join(
        f'<xbrli:context id="m{index}"><xbrli:entity><xbrli:identifier scheme="urn:t">m{index}</xbrli:identifier>'
        "</xbrli:entity><xbrli:period><xbrli:instant>2024-01-01</xbrli:instant></xbrli:period></xbrli:context>"
        for index, _ in variants
    )
    unit = '<xbrli:unit id="u"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>'
    facts = "".join(_facts(index, with_texts(tables, texts), keys) for index, texts in variants)
    schema = '<link:schemaRef xlink:type="simple" xlink:href="t.xsd"/>'
    return f"<xbrli:xbrl {_SPACES}>{schema}{contexts}{unit}{facts}</xbrli:xbrl>"


def _facts(index: int, tables: Sequence[Table], keys: Sequence[Key]) -> str:
    seen = {view.table.ordinal: view for view in views(tables)}
    spots = [seen[key[0]].spot(key[1], key[2]) for key in keys]
    return "".join(
        f'<t:{_name(spot.key)} contextRef="m{index}" unitRef="u" decimals={quoteattr(_decimals(spot.step))}>'
        f"{spot.value:f}</t:{_name(spot.key)}>"
        for spot in spots
        if spot.value is not None
    )


def _decimals(step: Decimal) -> str:
    return "INF" if not step else str(-int(step.log10().to_integral_value()))


def _name(key: Key) -> str:
    return "c" + "_".join(map(str, key))
