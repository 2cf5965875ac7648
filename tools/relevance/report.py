"""What a run found: tables to read, the worst questions with why, and a file to compare with the next run."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from . import assessors
from .asking import Measured
from .judgements import HOPELESS, Judged
from .measures import Scores, scores

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "reports" / "relevance.json"
WORST = 10
_FIRST = 5
"""Of the list that are shown with a bad question."""


def text(measured: Sequence[Measured], second: Sequence[Judged]) -> str:
    """As Markdown: the figures of both sets by both assessors, what nothing answers, the worst of the tuning set."""
    by_second = assessors.by_second(measured, second)
    parts = [
        "### Tuning set\n\n" + _table(_of(measured, apart=False)),
        "### Held apart (a third of the questions)\n\n" + _table(_of(measured, apart=True)),
        "### Tuning set, by the second assessor\n\n" + _table(_of(by_second, apart=False)),
        "### Held apart, by the second assessor\n\n" + _table(_of(by_second, apart=True)),
        "### How far the assessors agree\n\n" + "\n".join(_agreement(measured, by_second, second)),
        "### Questions nothing answers\n\n" + "\n".join(_hopeless(measured)),
        f"### The {WORST} worst of the tuning set\n\n" + "\n\n".join(map(_why, _worst(measured))),
    ]
    return "\n\n".join(parts)


def _agreement(measured: Sequence[Measured], by_second: Sequence[Measured], second: Sequence[Judged]) -> Iterator[str]:
    first = [one.judged for one in measured]
    for name, apart in (("tuning", False), ("apart", True)):
        found = assessors.agreement(first, [one for one in second if one.apart == apart])
        seen = assessors.looked_at([one for one in by_second if one.judged.apart == apart])
        yield (
            f"* {name}: {found.pairs} grades, {found.same:.0%} the same, {found.near:.0%} at most one apart, "
            f"kappa {found.kappa:.2f}; the best order of the first is worth {found.order:.3f} to the second, which "
            f"looked at {seen:.1%} of our first ten"
        )


def write(measured: Sequence[Measured], engine: str) -> Path:
    """The figures, and question by question those of the tuning set; of what is held apart only the figures."""
    report = {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "engine": engine,
        "tuning": _figures(_of(measured, apart=False)),
        "apart": _figures(_of(measured, apart=True)),
        "questions": [_row(one) for one in measured if not one.judged.apart],
    }
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return REPORT


def _of(measured: Sequence[Measured], *, apart: bool) -> dict[str, Scores]:
    """Kind -> its figures, and "all" over every question that can be answered."""
    chosen = [one for one in measured if one.judged.apart == apart and one.judged.kind != HOPELESS]
    kinds = dict.fromkeys(one.judged.kind for one in chosen)
    by_kind = {kind: _scores(one for one in chosen if one.judged.kind == kind) for kind in kinds}
    return by_kind | {"all": _scores(chosen)}


def overall(measured: Sequence[Measured], *, apart: bool) -> Scores:
    return _of(measured, apart=apart)["all"]


def _scores(measured: Iterable[Measured]) -> Scores:
    return scores((one.ndcg, one.nothing, one.best_found) for one in measured)


def _table(rows: dict[str, Scores]) -> str:
    lines = ["| | questions | nDCG@10 | finds nothing | best one in the top 10 |", "|---|---|---|---|---|"]
    for name, row in rows.items():
        shown = f"{row.ndcg:.3f} | {row.nothing:.1%} | {row.best_found:.1%}" if row.questions else "- | - | -"
        lines.append(f"| {name} | {row.questions} | {shown} |")
    return "\n".join(lines)


def _hopeless(measured: Sequence[Measured]) -> Iterator[str]:
    for name, apart in (("tuning", False), ("apart", True)):
        found = [one for one in measured if one.judged.kind == HOPELESS and one.judged.apart == apart]
        empty, honest = sum(one.nothing for one in found), sum(one.honest for one in found)
        yield f"* {name}: {len(found)} questions, {empty} with an empty list, {honest} empty or said what was left out"


def _worst(measured: Sequence[Measured]) -> list[Measured]:
    seen = [one for one in measured if not one.judged.apart and one.judged.kind != HOPELESS]
    return sorted(seen, key=lambda one: one.ndcg)[:WORST]


def _why(one: Measured) -> str:
    grades = one.judged.grades
    lines = [f"**{one.judged.name}** ({one.judged.kind}): nDCG {one.ndcg:.2f}, {one.total} found"]
    said = {"read as": one.corrected, "understood": "; ".join(one.understood), "left out": ", ".join(one.relaxed)}
    lines += [f"* {name}: {value}" for name, value in said.items() if value]
    lines.append("* first: " + ", ".join(f"{key} ({grades.get(key, 0)})" for key in one.keys[:_FIRST]))
    lines.append("* missed: " + ", ".join(f"{key} ({grades[key]})" for key in one.missed[:_FIRST]))
    return "\n".join(lines)


def _figures(rows: dict[str, Scores]) -> dict[str, Any]:
    return {
        name: {
            "questions": row.questions,
            "ndcg": row.ndcg,
            "finds_nothing": row.nothing,
            "best_in_top_10": row.best_found,
        }
        for name, row in rows.items()
    }


def _row(one: Measured) -> dict[str, Any]:
    return {
        "question": one.judged.name,
        "kind": one.judged.kind,
        "ndcg": round(one.ndcg, 4),
        "found": one.total,
        "read_as": one.corrected,
        "understood": list(one.understood),
        "left_out": list(one.relaxed),
        "first": [f"{key} {one.judged.grades.get(key, 0)}" for key in one.keys[:10]],
        "missed": [f"{key} {one.judged.grades[key]}" for key in one.missed],
    }
