"""The registry of bodies: its rows hold together, and names are found where they stand and nowhere else."""

import csv
import re
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest

from hasila.extract.models import Metric, SourceType, Unit
from hasila.extract.source.bodies import QUOTES, Body, SourceTableError, build_registry, load_sources
from hasila.extract.text import tokenise

DATA = Path(__file__).parents[1] / "data"
REGISTRY = load_sources(DATA)
BODIES = list(REGISTRY.bodies.values())
ISO3 = re.compile(r"[A-Z]{3}")


def body(source_id: str, name: str, aliases: tuple[str, ...] = (), shared_names: tuple[str, ...] = ()) -> Body:
    return Body(source_id, name, "", "ngo", frozenset({"SYR"}), frozenset(), None, aliases, shared_names)


def found(text: str) -> list[str]:
    tokens = [token for token in tokenise(text) if token.folded not in QUOTES]
    return [name.bodies[0].source_id for name in REGISTRY.names(text, tokens)]


def test_there_are_enough_bodies():
    assert len(BODIES) >= 150


def test_every_type_but_unknown_and_witness_is_there():
    assert {b.source_type for b in BODIES} >= set(get_args(SourceType)) - {"unknown", "witness"}


@pytest.mark.parametrize("row", BODIES, ids=lambda row: row.source_id)
def test_row_holds_together(row):
    assert re.fullmatch(r"[a-z0-9_]+", row.source_id)
    assert row.name_en and row.name_ar
    assert row.source_type in get_args(SourceType)
    assert row.parent_id is None or row.parent_id in REGISTRY.bodies
    assert row.parent_id != row.source_id
    assert all(ISO3.fullmatch(code) for code in row.countries | row.party_to)


def test_no_body_is_its_own_ancestor():
    for row in BODIES:
        seen, up = {row.source_id}, row.parent_id
        while up:
            assert up not in seen, row.source_id
            seen.add(up)
            up = REGISTRY.bodies[up].parent_id


def test_shared_names_are_settled_by_country():
    """Two bodies of one country must not share a name: nothing would tell them apart."""
    for by_second in REGISTRY.entries.values():
        for entry in chain.from_iterable(by_second.values()):
            countries = [code for owner in entry.bodies for code in owner.countries] if entry.shared else []
            assert len(countries) == len(set(countries)), [owner.source_id for owner in entry.bodies]


def test_metrics_table():
    with (DATA / "metrics.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["metric"] for row in rows] == list(get_args(Metric)) or {r["metric"] for r in rows} == set(
        get_args(Metric)
    )
    assert {row["unit"] for row in rows} <= set(get_args(Unit))
    assert {row["family"] for row in rows} == {"harm", "displacement", "custody", "damage", "control"}
    assert sorted(int(row["order"]) for row in rows) == list(range(1, len(rows) + 1))
    assert len({row["colour"] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    "row", list(csv.DictReader((DATA / "metrics.csv").open(encoding="utf-8"))), ids=lambda r: r["metric"]
)
def test_colours_stand_out(row):
    """At least 3:1 against a white and against a dark page (WCAG 2.2, 1.4.11)."""
    mine = luminance(row["colour"])
    assert 1.05 / (mine + 0.05) >= 3 and (mine + 0.05) / (luminance("#0E1117") + 0.05) >= 3


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


FOUND = {
    "full name": ("قال المرصد السوري لحقوق الإنسان", ["sohr"]),
    "the longest name": ("وزارة الصحة الفلسطينية في غزة", ["gaza_moh"]),
    "preposition joined": ("وفقا للأمم المتحدة وللمرصد السوري", ["un", "sohr"]),
    "spelling variants": ("منظمه الصحه العالميه", ["who"]),
    "tashkeel and tatweel": ("رويتـــرز", ["reuters"]),
    "accents": ("Médecins sans frontières et MEDECINS SANS FRONTIERES", ["msf", "msf"]),
    "acronym in capitals": ("the WHO said", ["who"]),
    "possessive": ("Gaza's Health Ministry", ["gaza_moh"]),
    "dots": ("the U.N. says", ["un"]),
    "Spanish": ("según Acnur y la ONU", ["unhcr", "un"]),
}
NOT_FOUND = {
    "a pronoun is no acronym": "those who said it",
    "a French article is no acronym": "un enfant a été tué",
    "part of a word": "unconfirmed afpiece",
    "half a name": "لحقوق الإنسان",
    "a conjunction is no outlet": "as it is in this area",
    "an adjective is no channel": "الدول العربية",
}


@pytest.mark.parametrize(("text", "ids"), FOUND.values(), ids=FOUND)
def test_names_found(text, ids):
    assert found(text) == ids


@pytest.mark.parametrize("text", NOT_FOUND.values(), ids=NOT_FOUND)
def test_names_not_found(text):
    assert found(text) == []


@pytest.mark.parametrize("row", BODIES, ids=lambda row: row.source_id)
def test_every_name_finds_its_body(row):
    for name in (row.name_en, row.name_ar, *row.aliases):
        assert row.source_id in found(name), name


def test_two_owners_of_one_name_are_refused():
    with pytest.raises(SourceTableError, match=r"names both a and b"):
        build_registry([body("a", "Aid Group"), body("b", "Other", aliases=("The aid group",))])


def test_repeated_id_is_refused():
    with pytest.raises(SourceTableError, match="twice"):
        build_registry([body("a", "One"), body("a", "Two")])


def test_shared_name_keeps_all_owners():
    registry = build_registry(
        [body("a", "One", shared_names=("The Ministry",)), body("b", "Two", shared_names=("Ministry",))]
    )
    text = "the Ministry"
    names = list(registry.names(text, tokenise(text)))
    assert [owner.source_id for owner in names[0].bodies] == ["a", "b"] and names[0].shared


def test_unknown_type_is_refused(tmp_path):
    table = (DATA / "sources.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "sources.csv").write_text(f"{table[0]}\nx,X,س,,gang,,,,,\n", encoding="utf-8")
    with pytest.raises(SourceTableError, match="gang"):
        load_sources(tmp_path)


def test_party_by_country():
    russia = REGISTRY.bodies["russia_mod"]
    assert russia.is_party("UKR") and russia.is_party(None) and not russia.is_party("SDN")
    assert not REGISTRY.bodies["un"].is_party(None)
