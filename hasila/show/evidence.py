"""A figure with its evidence: the sentence with the number marked, what was read from it, what it hangs on."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from hasila.show import claims
from hasila.show.cards import tags
from hasila.show.colours import metric_colours
from hasila.show.words import Wording, given

Row = Mapping[str, Any]

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ckb", "ps"})  # languages of articles, not of the interface


def direction(language: Any) -> str:
    """The direction in which an article's language runs; ``auto`` when it isn't known.

    >>> direction("ar"), direction("fr"), direction(None)
    ('rtl', 'ltr', 'auto')
    """
    if not given(language):
        return "auto"
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def evidence(w: Wording, row: Row, related: Sequence[Row], regions: Mapping[str, str], address: str) -> str:
    """The card of one figure. ``related``: the figures of its article; ``address``: of its place in the article."""
    linked = "".join(f"<p>{escape(line)}</p>" for line in relations(w, row, related))
    return (
        f'<section class="evidence" style="--colour:{metric_colours()[row["metric"]]}">'
        f"<h3>{escape(w.claim(row))}{tags(w, row)}</h3>{_quote(row)}{linked}{_facts(w, row, regions)}"
        f'<p><a href="{escape(address)}" target="_self">{escape(w("records.in_article"))}</a>'
        f' <span class="muted">{_published(w, row)}</span></p></section>'
    )


def _quote(row: Row) -> str:
    """The sentence in its own direction, its number marked."""
    quote, start, end = row["quote"], row["value_start"] - row["quote_start"], row["value_end"] - row["quote_start"]
    marked = f'{escape(quote[:start])}<mark class="fig">{escape(quote[start:end])}</mark>{escape(quote[end:])}'
    lang = f' lang="{escape(row["language"])}"' if given(row["language"]) else ""
    return f'<blockquote dir="{direction(row["language"])}"{lang}>{marked}</blockquote>'


def relations(w: Wording, row: Row, related: Sequence[Row]) -> list[str]:
    """What a figure is part of, what is part of it, what it forecasts, what it repeats: a sentence each."""
    by_id = {other["figure_id"]: other for other in related}
    lines = [
        w(f"records.{link}", claim=w.claim(by_id[row[link]]))
        for link in ("part_of", "projection_of", "duplicate_of")
        if row.get(link) in by_id
    ]
    parts = [
        claims.with_place(w, w.claim(other), other, row) for other in related if other["part_of"] == row["figure_id"]
    ]
    if parts:
        lines.append(w("records.parts", claims=w.join(parts)))
    return lines


def _facts(w: Wording, row: Row, regions: Mapping[str, str]) -> str:
    """Who, where, when and how it was read, as a list of terms."""
    attribution = w.label("attribution", row["attribution"])
    source = [claims.source_name(w, row)]
    if row["attribution"] != "outlet" or given(row["source_id"]):
        source.append(attribution)
    if given(row["via"]):
        source.append(w("sources.via", names=w.apart(str(row["via"]))))
    if row["source_is_party"]:
        source.append(w("overview.party"))
    facts = [
        ("source", " · ".join(source)),
        ("group", w.label("population_group", row["population_group"])),
        ("where", _where(w, row, regions)),
        ("when", w.when(row)),
        ("counting", w.label("counting", row["counting"])),
        ("reading", w("records.reading", rule=_rule(w, row["rule"]), confidence=f"{row['confidence']:.2f}")),
    ]
    if row["value_origin"] != "stated":
        facts.append(("origin", w.label("value_origin", row["value_origin"])))
    if given(row["actor"]):
        facts.append(("actor", row["actor"]))
    items = (
        f"<div><dt>{escape(w(f'records.fact_{name}'))}</dt><dd>{escape(text)}</dd></div>"
        for name, text in facts
        if text
    )
    return f'<dl class="facts">{"".join(items)}</dl><br>'


def _rule(w: Wording, rule: str) -> str:
    """How a number was read, in words; a rule that has none yet by its name."""
    key = f"rule.{rule.replace(' ', '_')}"
    return w(key) if w.has(key) else rule


def _where(w: Wording, row: Row, regions: Mapping[str, str]) -> str:
    place = claims.where(w, row, regions)
    precision = row["location_precision"]
    return f"{place} ({w.label('location_precision', precision)})" if place and given(precision) else place


def _published(w: Wording, row: Row) -> str:
    parts = [w.isolated(str(row["outlet"]))] if given(row["outlet"]) else []
    if given(row["published"]):
        parts.append(escape(w.day(row["published"])))
    return w("language.comma").join(parts)


def marked_article(w: Wording, article: Row, figures: Sequence[Row], inside: frozenset[str], chosen: str | None) -> str:
    """The article's text, escaped, with every number that was read marked in the colour of what it counts.

    ``inside``: ids of the figures that the filters leave; the others are grey. ``chosen``: the figure of the link.
    Numbers read twice (two figures on one span) share a mark; a number inside another's span stays with the longer one.
    """
    text, at, drawn = article["text"], 0, []
    spans: dict[tuple[int, int], list[Row]] = {}
    for figure in figures:
        spans.setdefault((figure["value_start"], figure["value_end"]), []).append(figure)
    for (start, end), found in sorted(spans.items(), key=lambda span: (span[0][0], -span[0][1])):
        if start < at:
            continue
        drawn += [escape(text[at:start]), _mark(w, text[start:end], found, inside, chosen)]
        at = end
    drawn.append(escape(text[at:]))
    paragraphs = "".join(f"<p>{line}</p>" for line in "".join(drawn).split("\n") if line.strip())
    lang = f' lang="{escape(article["language"])}"' if given(article["language"]) else ""
    return f'<article class="article" dir="{direction(article["language"])}"{lang}>{paragraphs}</article>'


def _mark(w: Wording, text: str, found: Sequence[Row], inside: frozenset[str], chosen: str | None) -> str:
    """One marked number: seen by colour, read by pointer, keyboard and screen reader alike."""
    first = found[0]
    classes = ["fig", first["modality"]]
    if not any(figure["figure_id"] in inside for figure in found):
        classes.append("outside")
    if any(figure["figure_id"] == chosen for figure in found):
        classes.append("chosen")
    said = "\n".join(_told(w, figure) for figure in found)
    return (
        f'<mark class="{" ".join(classes)}" id="{anchor(first["figure_id"])}" tabindex="0" role="note" '
        f'style="--colour:{metric_colours()[first["metric"]]}" data-tip="{escape(said)}" '
        f'aria-label="{escape(f"{text}: {said}")}">{escape(text)}</mark>'
    )


def _told(w: Wording, figure: Row) -> str:
    line = claims.summary(w, figure)
    return f"{line} ({w('article.duplicate')})" if given(figure["duplicate_of"]) else line


def anchor(figure_id: str) -> str:
    """The id of a figure's mark in its article: what stands after # in a link."""
    return f"figure-{escape(figure_id)}"


def figure_list(w: Wording, figures: Sequence[Row], inside: frozenset[str], chosen: str | None) -> str:
    """The figures of an article beside its text, each leading to its mark."""
    items = []
    for figure in figures:
        classes = [
            name
            for name, is_so in (
                ("part", given(figure["part_of"])),
                ("outside", figure["figure_id"] not in inside),
                ("chosen", figure["figure_id"] == chosen),
            )
            if is_so
        ]
        again = f' <span class="tag">{escape(w("article.duplicate"))}</span>' if given(figure["duplicate_of"]) else ""
        items.append(
            f'<li class="{" ".join(classes)}" style="--colour:{metric_colours()[figure["metric"]]}">'
            f'<a href="#{anchor(figure["figure_id"])}" title="{escape(w("article.to_sentence"))}">'
            f"<strong>{escape(w.claim(figure))}</strong></a>{tags(w, figure)}{again}"
            f'<br><span class="small">{w.isolated(claims.source_name(w, figure))}</span></li>'
        )
    return f'<ul class="figure-list">{"".join(items)}</ul>'


def legend(w: Wording, figures: Sequence[Row]) -> str:
    """Which colour counts what, for the metrics that the text holds."""
    metrics = dict.fromkeys(figure["metric"] for figure in figures)
    marks = (
        f'<mark class="fig" style="--colour:{metric_colours()[metric]};cursor:default">'
        f"{escape(w.label('metric', metric))}</mark>"
        for metric in metrics
    )
    return f'<p class="small legend">{" ".join(marks)}</p>'
