"""Measure the reading: speed beside a bare pass over the same texts, start, memory, long texts, and peers for numbers.

    python bench/extract.py [ARTICLES.jsonl]

Without a file it reads the seed and articles put together from our own example sentences. The bare pass decodes, folds,
cuts into words and looks each word up once, and does nothing else. Peers are measured when they are installed
(`pip install text2num quantulum3`).
"""

import json
import random
import resource
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from hasila.extract.grammar import load_grammar  # noqa: E402
from hasila.extract.models import Article  # noqa: E402
from hasila.extract.pipeline import read_article  # noqa: E402
from hasila.extract.tables import Tables, load_tables  # noqa: E402
from hasila.extract.text import tokenise  # noqa: E402

ROUNDS = 3  # the quickest counts: other work on the machine only adds


def seconds(work: Callable[[], object]) -> float:
    """Give the processor time of the quickest of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def own_articles(count: int = 300, sentences: int = 24) -> list[tuple[str, str]]:
    """Put articles together from the example sentences, about two fifths of them with figures, as in the seed."""
    chance = random.Random(7)
    articles = []
    for number in range(count):
        language = "ar" if number % 3 else "en"
        rows = tomllib.loads((ROOT / "tests" / f"examples_{language}.toml").read_text(encoding="utf-8"))["figures"]
        told = [row[1] for row in rows if row[2]]
        other = [row[1] for row in rows if not row[2]]
        picked = [chance.choice(told if chance.random() < 0.4 else other) for _ in range(sentences)]
        articles.append((language, "\n".join(" ".join(picked[i : i + 3]) for i in range(0, sentences, 3))))
    return articles


def read_file(path: Path) -> list[tuple[str, str]]:
    """Give (language, text) of the articles of a JSON Lines file."""
    rows = map(json.loads, filter(str.strip, path.read_text(encoding="utf-8").split("\n")))
    return [(row.get("language") or row.get("lang") or "ar", row["text"]) for row in rows]


def speed(name: str, articles: list[tuple[str, str]], tables: Tables) -> None:
    """Print articles and megabytes a second, the bare pass, and the ratio of the two."""
    blobs = [(language, text.encode("utf-8", "surrogatepass")) for language, text in articles]
    size = sum(len(blob) for _, blob in blobs)
    grammars = {language: load_grammar(tables.lexicons[language]) for language, _ in blobs}

    def bare() -> None:
        for language, blob in blobs:
            readings = grammars[language].readings
            for token in tokenise(blob.decode("utf-8", "surrogatepass")):
                readings(token.folded)

    def full() -> None:
        for language, blob in blobs:
            read_article(Article("bench", blob.decode("utf-8", "surrogatepass"), language=language), tables)

    bare_time, full_time = seconds(bare), seconds(full)
    print(
        f"{name:28} {len(blobs) / full_time:8.0f} articles/s {size / full_time / 1e6:6.2f} MB/s   "
        f"bare pass {size / bare_time / 1e6:6.2f} MB/s   ratio {bare_time / full_time:.3f}"
    )


def start() -> None:
    """Print what a start costs, beside that of the bare interpreter."""

    def run(code: str) -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
        return time.perf_counter() - began

    load = (
        "from hasila.extract.pipeline import read_article; from hasila.extract.tables import load_tables; load_tables()"
    )
    print(f"{'start with all tables':28} {min(run(load) for _ in range(ROUNDS)):8.2f} s, "
          f"of which the interpreter {min(run('pass') for _ in range(ROUNDS)):.2f} s")  # fmt: skip


def long_texts(tables: Tables) -> None:
    """Print the time of odd long texts and of half of each: twice the length should take about twice the time."""
    seed = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    texts = {"5 MB of the seed": seed * 370, "a million digits": "7" * 1_000_000, "100,000 brackets": "قتل (" * 100_000}
    for name, text in texts.items():
        times = []
        for part in (text[: len(text) // 2], text):
            began = time.process_time()
            read_article(Article("long", part, language="ar"), tables)
            times.append(time.process_time() - began)
        print(f"{name:28} {times[1]:8.2f} s   half of it {times[0]:.2f} s   ratio {times[1] / max(times[0], 1e-6):.2f}")


def peers() -> None:
    """Print what peers read of the English example sentences, where they are installed."""
    rows = tomllib.loads((ROOT / "tests" / "examples_en.toml").read_text(encoding="utf-8"))["figures"]
    texts = [row[1] for row in rows]
    size = sum(len(text.encode()) for text in texts)
    try:
        from text_to_num import alpha2digit  # type: ignore[import-not-found]

        took = seconds(lambda: [alpha2digit(text, "en") for text in texts])
        print(f"{'text2num, numbers alone':28} {size / took / 1e6:8.2f} MB/s")
    except ImportError:
        print("text2num: not installed")
    try:
        from quantulum3 import parser  # type: ignore[import-not-found]

        took = seconds(lambda: [parser.parse(text) for text in texts])
        print(f"{'quantulum3, quantities':28} {size / took / 1e6:8.2f} MB/s")
    except ImportError:
        print("quantulum3: not installed")
    tables = load_tables()
    took = seconds(lambda: [read_article(Article("a", text, language="en"), tables) for text in texts])
    print(f"{'hasila, whole figures':28} {size / took / 1e6:8.2f} MB/s")


def main() -> None:
    """Print all of it from one run."""
    tables = load_tables()
    seed = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    start()
    speed("the seed", [("ar", seed)] * 60, tables)
    speed("own sentences", own_articles(), tables)
    for name in sys.argv[1:]:
        speed(Path(name).name, read_file(Path(name)), tables)
    print(f"{'peak memory':28} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")
    long_texts(tables)
    peers()


if __name__ == "__main__":
    main()
