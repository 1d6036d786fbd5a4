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


@dataclass(frozen=True, eq=False, slots=True)
class Tables:
    """What `read_article` reads with; loaded by `load_tables`."""

    lexicons: Mapping[str, Lexicon]
    sources: SourceRegistry
    gazetteer: Gazetteer


@cache
def load_tables(data_dir: Path = DATA) -> Tables:
    """Load all tables from the project's data folder; the second call gives the same object.

    They stay as long as the process: the garbage collector is told not to look through them again and again.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        lexicons = {language: load_lexicon(language) for language in languages()}
        tables = Tables(lexicons, load_sources(data_dir), load_gazetteer(data_dir))
        gc.freeze()
    finally:
        if collecting:
            gc.enable()
    return tables
