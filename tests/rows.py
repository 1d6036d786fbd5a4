"""Tables of examples in TOML beside the tests: a list of texts a row, the first says what it tries."""

import tomllib
from pathlib import Path

HERE = Path(__file__).parent


def rows(file: str, table: str) -> dict[str, tuple[str | None, ...]]:
    """The rows of a table by what they try; an empty text is None."""
    listed = tomllib.loads((HERE / f"{file}.toml").read_text(encoding="utf-8"))[table]
    return {f"{language}: {tries}": (language, *(text or None for text in more)) for tries, language, *more in listed}
