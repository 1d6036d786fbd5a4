"""Everything that reading needs, loaded once: the lexicons, the registry of sources, the gazetteer."""

import gc
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .lexicon import Lexicon, languages, load_lexicon
from .places import Gazetteer, load_gazetteer
from .sources import SourceRegistry, load_sources

DATA = Path(__file__).parents[2] / "data"
_COLLECT_AFTER = 10_000  # new objects after which the garbage collector looks through them


@dataclass(frozen=True, eq=False, slots=True)
class Tables:
    """What `read_article` reads with; loaded by `load_tables`."""

    lexicons: Mapping[str, Lexicon]
    sources: SourceRegistry
    gazetteer: Gazetteer


@cache
def load_tables(data_dir: Path = DATA) -> Tables:
    """Load all tables from the project's data folder; the second call gives the same object.

    They stay as long as the process: the garbage collector is told not to look through them again and again, and to
    look less often. What a reading makes goes by itself; a tenth of the time went into looking for circles in it.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        lexicons = {language: load_lexicon(language) for language in languages()}
        tables = Tables(lexicons, load_sources(data_dir), load_gazetteer(data_dir))
        gc.freeze()
        gc.set_threshold(max(gc.get_threshold()[0], _COLLECT_AFTER), *gc.get_threshold()[1:])
    finally:
        if collecting:
            gc.enable()
    return tables
