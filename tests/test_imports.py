"""The house: imports go pages -> show -> store -> extract, and each library stays in its layer."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = {
    "extract": {"hasila.extract"},
    "store": {"hasila.extract", "hasila.store"},
    "show": {"hasila.extract", "hasila.store", "hasila.show"},
}
ONLY_IN = {  # library -> the places that may import it
    "duckdb": ("hasila/store", "tests", "bench", "data/build"),
    "streamlit": ("hasila/show", "pages", "app.py", "tests", "bench"),
}
PURE = {"duckdb", "pandas", "pyarrow", "streamlit", "altair", "requests", "urllib", "socket", "sqlite3"}

MODULES = sorted(p for p in ROOT.glob("hasila/**/*.py"))
FILES = sorted(p for p in ROOT.rglob("*.py") if not {".venv", "venv"} & set(p.relative_to(ROOT).parts))


def imported(path: Path) -> set[str]:
    """Return the absolute names of the modules that a file imports, at its top or inside a function."""
    names: set[str] = set()
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            names |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return names


def test_there_is_something_to_check():
    assert len(MODULES) > 10 and len(FILES) > len(MODULES)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_layer_imports_only_what_lies_below_it(path):
    layer = path.relative_to(ROOT / "hasila").parts[0]
    if layer not in LAYERS:
        return  # the command line stands above all layers
    ours = {name for name in imported(path) if name.startswith("hasila.") and name.count(".") >= 1}
    strangers = {name for name in ours if not any(name == a or name.startswith(a + ".") for a in LAYERS[layer])}
    assert not strangers - {"hasila.__version__"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_library_stays_in_its_layer(path):
    where = str(path.relative_to(ROOT))
    for library, places in ONLY_IN.items():
        if not where.startswith(places):
            assert library not in {name.split(".")[0] for name in imported(path)}, f"{where} imports {library}"


@pytest.mark.parametrize("path", [p for p in MODULES if "extract" in p.parts], ids=lambda p: p.name)
def test_extract_needs_only_the_standard_library(path):
    assert not PURE & {name.split(".")[0] for name in imported(path)}
