"""The text of the page Method, from the wording and from the column comments of the database itself."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

from hasila.show.words import Wording


def section(w: Wording, name: str) -> str:
    """A heading and its text: paragraphs, or a list where the lines begin with a dash.

    >>> from hasila.show.words import load_wording
    >>> section(load_wording("en"), "limits").count("<li>") > 3
    True
    """
    lines = w(f"method.{name}_body").strip().split("\n")
    if all(line.startswith("- ") for line in lines):
        body = f"<ul>{''.join(f'<li>{escape(line[2:])}</li>' for line in lines)}</ul>"
    else:
        body = "".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())
    return f'<section class="prose"><h2>{escape(w(f"method.{name}"))}</h2>{body}</section>'


def attributions(w: Wording) -> str:
    """What the three kinds of attribution mean."""
    kinds = ("explicit", "carried", "outlet")
    items = "".join(
        f"<dt>{escape(w.label('attribution', kind))}</dt><dd>{escape(w(f'sources.explain_{kind}'))}</dd>"
        for kind in kinds
    )
    return f'<section class="prose"><h2>{escape(w("method.attribution"))}</h2><dl class="steps">{items}</dl></section>'


def precisions(w: Wording) -> str:
    """The seven steps of how precisely a place is known."""
    items = "".join(f"<li>{escape(w.label('location_precision', step))}</li>" for step in range(1, 8))
    lead = escape(w("method.precision_body"))
    return f'<section class="prose"><h2>{escape(w("method.precision"))}</h2><p>{lead}</p><ol>{items}</ol></section>'


HEADS = ("column", "label", "meaning", "type")  # of the data dictionary


def dictionary(w: Wording, rows: Sequence[Mapping[str, Any]]) -> str:
    """The data dictionary: a table for each table of the database. ``rows``: the query dictionary."""
    head = "".join(f'<th scope="col">{escape(w(f"method.dictionary_{name}"))}</th>' for name in HEADS)
    drawn = [f"<h2>{escape(w('method.dictionary'))}</h2><p class='muted'>{escape(w('method.dictionary_lead'))}</p>"]
    for table, found in groupby(rows, key=lambda row: row["table_name"]):
        body = "".join(_column(w, row) for row in found)
        called = f"{escape(w(f'table.{table}'))} <code>{escape(table)}</code>"
        drawn.append(
            f'<details class="table"{"" if drawn[1:] else " open"}><summary>{called}</summary>'
            f'<div class="scroll"><table class="plain dictionary stack"><thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table></div></details>"
        )
    return "".join(drawn)


def _column(w: Wording, row: Mapping[str, Any]) -> str:
    """One column. Names and values are those of the files, in any language."""
    name = row["column_name"]
    label = w(f"column.{name}") if w.has(f"column.{name}") else ""
    allowed = f' <bdi dir="ltr" lang="en">{escape(row["allowed"])}</bdi>' if row["allowed"] else ""
    kind = escape(w.label("kind", row["kind"])) + allowed
    cells = zip(HEADS[1:], (escape(label), escape(w.meaning(row)), kind), strict=True)
    told = "".join(f'<td data-label="{escape(w(f"method.dictionary_{head}"))}">{cell}</td>' for head, cell in cells)
    return f'<tr><td class="code">{escape(name)}</td>{told}</tr>'
