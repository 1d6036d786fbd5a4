"""Measure the reading against articles annotated by hand.

A gold article has id, lang, text and figures; a gold figure has value_text and start (its place in the text), min, max
and qualifier, metric (``other``: not ours to find or to miss) and perhaps a second one in detail, group, source, place,
projection, subset_of and dup_of (indices of other figures). A reading hits when it overlaps the number, with the same
value and metric.
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from .models import Article, Figure
from .pipeline import read_article
from .tables import Tables
from .text import fold

ALIKE = (
    {"localities_seized", "sites_seized"}, {"homes_destroyed", "homes_damaged", "houses_destroyed"},
    {"displaced", "evacuated"}, {"detained", "abducted"}, {"affected", "in_need"}, {"area_km2", "area_seized"},
)  # fmt: skip
QUANTIFIERS = {
    "between": "exact", "approximate": "approximately", "more_than": "at_least", "less_than": "at_most",
    "vague_plural": "vague",
}  # fmt: skip
GROUPS = {None: "people", "men": "people", "combatants": "fighters", "health_workers": "medics"}
DULL = {"the", "of", "in", "for", "de", "la", "le", "el", "مدينه", "محافظه", "بلده", "قريه", "city", "في", "من", "ريف"}
ATTRIBUTES = ("quantifier", "group", "source", "place", "projection", "part_of")


@dataclass(slots=True)
class Scores:
    """What was counted: facts, those found, readings right and wrong, doubled facts, hits right in each attribute."""

    facts: int = 0
    found: int = 0
    right: int = 0
    wrong: int = 0
    doubled: int = 0
    sure: int = 0
    sure_right: int = 0
    attributes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    missed: list[tuple[str, str, str, str]] = field(default_factory=list)
    false: list[tuple[str, str, str, str]] = field(default_factory=list)

    def measures(self) -> dict[str, float]:
        """Give recall, precision, F1 and the shares among the hits, 0 to 1."""
        recall, precision = _share(self.found, self.facts), _share(self.right, self.right + self.wrong)
        out = {"recall": recall, "precision": precision, "f1": _share(2 * recall * precision, recall + precision)}
        out["doubled"] = _share(self.doubled, self.found)
        out |= {name: _share(self.attributes[name], self.right) for name in ATTRIBUTES}
        return out | {"right at confidence 0.9 and above": _share(self.sure_right, self.sure)}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def read_gold(path: Path, language: str | None = None) -> list[dict[str, Any]]:
    """Read a gold file. Raises InputError with the file and the line."""
    from .commands import InputError

    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: {error}") from None
    gold = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                row = json.loads(line)
                row["id"], row["text"], [figure["start"] + len(figure["value_text"]) for figure in row["figures"]]
                date.fromisoformat(row.get("date") or "2000-01-01")
            except (json.JSONDecodeError, KeyError, TypeError, ValueError) as error:
                missing = f"{error} is missing" if isinstance(error, KeyError) else error
                raise InputError(f"{path} line {number}: no annotated article ({missing})") from None
            gold.append(row)
    chosen = [row for row in gold if language in (None, row.get("lang"))]
    if not chosen:
        raise InputError(f"{path}: no annotated article{f' in {language!r}' if language else ''}")
    return chosen


def evaluate(gold: Sequence[Mapping[str, Any]], tables: Tables) -> Scores:
    """Read each gold article and count what was hit and missed."""
    scores = Scores()
    for row in gold:
        published = date.fromisoformat(row["date"]) if row.get("date") else None
        article = Article(str(row["id"]), row["text"], row.get("title"), published=published, language=row.get("lang"))
        figures = [figure for figure in read_article(article, tables) if figure.rule != "named"]
        _score(row, figures, scores)
    return scores


def _score(row: Mapping[str, Any], figures: Sequence[Figure], scores: Scores) -> None:
    gold = row["figures"]
    facts = {_root(gold, i) for i, want in enumerate(gold) if want["metric"] != "other"}
    hits: dict[int, list[Figure]] = defaultdict(list)
    hit_of: dict[str, int] = {}
    for figure in figures:
        over = [
            i for i, want in enumerate(gold)
            if figure.value_start < want["start"] + len(want["value_text"]) and want["start"] < figure.value_end
        ]  # fmt: skip
        good = next((i for i in over if _same_value(gold[i], figure) and _same_metric(gold[i], figure)), None)
        if good is None and any(gold[i]["metric"] == "other" for i in over):
            continue
        scores.sure += figure.confidence >= 0.9
        if good is None:
            scores.wrong += 1
            scores.false.append((str(row["id"]), figure.metric, figure.value_text, figure.quote[:160]))
            continue
        scores.right += 1
        scores.sure_right += figure.confidence >= 0.9
        hit_of[figure.figure_id] = good
        hits[_root(gold, good)].append(figure)
    for figure in figures:
        if figure.figure_id in hit_of:
            _score_attributes(gold, figure, hit_of, scores)
    found = {fact for fact in facts if hits[fact]}
    scores.facts += len(facts)
    scores.found += len(found)
    scores.doubled += sum(sum(f.duplicate_of is None for f in hits[fact]) > 1 for fact in found)
    for i in sorted(facts - found):
        scores.missed.append((str(row["id"]), gold[i]["metric"], gold[i]["value_text"], gold[i]["quote"][:160]))


def _root(gold: Sequence[Mapping[str, Any]], i: int) -> int:
    while gold[i].get("dup_of") is not None:
        i = gold[i]["dup_of"]
    return i


def _same_value(want: Mapping[str, Any], figure: Figure) -> bool:
    if want["qualifier"] == "vague_plural":
        return len(str(figure.value_low)) == len(str(want["min"]))
    value = want["max"] if want["qualifier"] == "at_most" else want["min"]
    return value in {figure.value, figure.value_low, figure.value_high} - {None}


def _same_metric(want: Mapping[str, Any], figure: Figure) -> bool:
    metric = want["metric"]
    alike = any(metric in pair and figure.metric in pair for pair in ALIKE)
    return metric == figure.metric or alike or figure.metric in (want.get("detail") or "")


def _score_attributes(
    gold: Sequence[Mapping[str, Any]], figure: Figure, hit_of: Mapping[str, int], scores: Scores
) -> None:
    want = gold[hit_of[figure.figure_id]]
    group = "families" if figure.unit == "household" else figure.population_group
    names = " ".join(filter(None, (figure.source, figure.via)))
    places = " ".join(filter(None, (figure.place, figure.place_name_ar, figure.place_name_en)))
    whole = hit_of.get(figure.part_of or "")
    right = {
        "quantifier": QUANTIFIERS.get(figure.quantifier, figure.quantifier)
        == QUANTIFIERS.get(want["qualifier"], want["qualifier"]),
        "group": GROUPS.get(group, group) == GROUPS.get(want["group"], want["group"]),
        "source": not names if want["source"] is None else _share_a_word(want["source"], names),
        "place": want["place"] is None or _share_a_word(want["place"], places),
        "projection": (figure.modality == "projected") == bool(want["projection"]),
        "part_of": (None if whole is None else _root(gold, whole))
        == (None if want["subset_of"] is None else _root(gold, want["subset_of"])),
    }
    for name, fine in right.items():
        scores.attributes[name] += fine


def _share_a_word(a: str, b: str) -> bool:
    """Do two names share a word that says something, or is one the initials of the other?"""
    first, second = (
        {re.sub("^(وال|بال|لل|ال|و|ب|ل)", "", w) if len(w) > 4 else w for w in re.findall(r"\w+", fold(name))} - DULL
        for name in (a, b)
    )
    initials = {"".join(w[0] for w in re.findall(r"\w+", fold(name)) if w not in DULL) for name in (a, b)}
    return bool(first & second) or bool(initials & (first | second))


def print_report(scores: Scores, show: int) -> None:
    """Print the measures, then the worst misses and false finds."""
    print(f"{'facts':36} {scores.facts}")
    for name, value in scores.measures().items():
        print(f"{name:36} {value:.3f}")
    for title, rows in (("missed", scores.missed), ("false", scores.false)):
        for row in rows[:show]:
            print(title, *(" ".join(cell.split()) for cell in row), sep="\t")
