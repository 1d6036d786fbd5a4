"""Measure the reading: speed beside a bare pass over the same texts, start, memory, long texts, and peers for numbers.

    python bench/extract.py [ARTICLES.jsonl]

Without a file it reads the seed and articles put together from our own example sentences. The bare pass decodes, folds,
cuts into words and looks each word up once, and does nothing else. Peers are measured when they are installed
(`pip install -r bench/requirements.txt`).
"""

import json
import random
import resource
import subprocess
import sys
import time
import tomllib
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from hasila.extract import pipeline  # noqa: E402
from hasila.extract.grammar import load_grammar  # noqa: E402
from hasila.extract.models import Article  # noqa: E402
from hasila.extract.pipeline import read_article  # noqa: E402
from hasila.extract.tables import Tables, load_tables  # noqa: E402
from hasila.extract.text import tokenise  # noqa: E402

# What news says between its figures, in our own words: no number, no day.
QUIET = {
    "ar": (
        "وأوضح المتحدث باسم البلدية أن فرق الصيانة تعمل على إعادة التيار الكهربائي إلى الأحياء الشرقية من المدينة",
        "ويشكو السكان من ارتفاع أسعار الخبز والوقود ومن صعوبة الوصول إلى الأسواق بعد إغلاق الطريق الرئيسي",
        "وقالت الوزارة في بيان إن المحادثات مع الجانب الآخر مستمرة وإنها تأمل في التوصل إلى اتفاق دائم قريبا",
        "وكانت المنطقة قد شهدت هدوءا نسبيا قبل أن تعود الاشتباكات إلى محيط المطار والقرى المجاورة له",
        "ولم يصدر أي تعليق من الحكومة على هذه الاتهامات، فيما نفت قيادة الجيش مسؤوليتها عن القصف",
        "ودعت المنظمات الإنسانية أطراف النزاع إلى فتح ممرات آمنة تسمح بدخول المساعدات الطبية والغذائية",
        "وأظهرت صور بثها ناشطون أعمدة الدخان تتصاعد من المباني القريبة من السوق القديم في وسط حلب",
        "ويرى مراقبون أن التطورات الأخيرة قد تغير موازين القوى في شمال البلاد وعلى الحدود مع تركيا",
    ),
    "en": (
        "The mayor said that crews were working to restore power to the eastern districts of the city",
        "Residents complain about the price of bread and fuel and about the closure of the main road to the market",
        "The ministry said in a statement that talks with the other side go on and that it hopes for a lasting deal",
        "The area had been quiet before the fighting came back to the airport and to the villages around it",
        "There was no comment from the government, while the army denied that it was behind the shelling",
        "Aid agencies called on all sides to open safe roads so that food and medicine can reach the camps",
        "Footage shared by activists showed smoke rising above the buildings near the old market in Aleppo",
        "Observers think that the latest events may change the balance in the north and on the Turkish border",
    ),
}
_NEWS, _QUIET_SHARE = 2_400, 0.6  # characters of an article, and the share of them in sentences without a number
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
        told = [row[1] for row in _examples(language) if row[2]]
        other = [row[1] for row in _examples(language) if not row[2]]
        picked = [chance.choice(told if chance.random() < 0.4 else other) for _ in range(sentences)]
        articles.append((language, "\n".join(" ".join(picked[i : i + 3]) for i in range(0, sentences, 3))))
    return articles


def mixed_articles(count: int = 300) -> list[tuple[str, str]]:
    """Put articles together as news is: of the length of a report, three fifths of it in sentences without a number."""
    chance = random.Random(11)
    articles = []
    for number in range(count):
        language = "ar" if number % 3 else "en"
        told, comma = [row[1] for row in _examples(language) if row[2]], "، " if language == "ar" else ", "
        lines, quiet = [], 0
        while (size := sum(map(len, lines))) < _NEWS:
            line = chance.choice(QUIET[language])
            if quiet > size * _QUIET_SHARE:
                line = chance.choice(told).rstrip(".") + comma + line
            else:
                quiet += len(line)
            lines.append(line + ".")
        articles.append((language, "\n".join(" ".join(lines[i : i + 3]) for i in range(0, len(lines), 3))))
    return articles


@cache
def _examples(language: str) -> list[tuple[str, str, list[object]]]:
    rows = tomllib.loads((ROOT / "tests" / f"examples_{language}.toml").read_text(encoding="utf-8"))
    return rows["figures"]  # type: ignore[no-any-return]


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


def shares(articles: list[tuple[str, str]], tables: Tables) -> None:
    """Print the share of the time that goes into the places and into the sources."""
    spent = dict.fromkeys(("find_places", "places_for", "find_sources", "source_for"), 0.0)

    def timed(name: str) -> Callable[..., object]:
        work = getattr(pipeline, name)

        def call(*given: object, **named: object) -> object:
            began = time.perf_counter()
            try:
                return work(*given, **named)
            finally:
                spent[name] += time.perf_counter() - began

        return call

    kept = {name: getattr(pipeline, name) for name in spent}
    try:
        for name in spent:
            setattr(pipeline, name, timed(name))
        began = time.perf_counter()
        for language, text in articles:
            read_article(Article("bench", text, language=language), tables)
        whole = time.perf_counter() - began
    finally:
        for name, work in kept.items():
            setattr(pipeline, name, work)
    places, sources = spent["find_places"] + spent["places_for"], spent["find_sources"] + spent["source_for"]
    print(f"{'share of the time':28} places {places / whole:.0%}, sources {sources / whole:.0%}")


def start() -> None:
    """Print what a start costs in processor time, and the memory of a process with all tables, beside a bare one."""
    load = (
        "from hasila.extract.pipeline import read_article; from hasila.extract.tables import load_tables; load_tables()"
    )
    for name, code in (("start with all tables", load), ("start of the interpreter", "pass")):
        times, memory = zip(*(_run(code) for _ in range(ROUNDS)), strict=True)
        print(f"{name:28} {min(times):8.2f} s {min(memory):8.0f} MB")


def _run(code: str) -> tuple[float, float]:
    """Run code in a process of its own: its processor seconds and its peak memory in MB."""
    peak = "next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1]"
    said = f"; import time; print(time.process_time(), {peak})"
    out = subprocess.run([sys.executable, "-c", code + said], cwd=ROOT, check=True, capture_output=True, text=True)
    took, memory = out.stdout.split()
    return float(took), float(memory) / 1024


def long_texts(tables: Tables) -> None:
    """Print the time of odd long texts and of half of each: twice the length should take about twice the time."""
    seed = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    many = seed * (4_000_000 // len(seed.encode()) + 1)
    texts = {
        "4 MB of the seed": many,
        "2 MB of the seed": many[: len(many) // 2],
        "a million digits": "7" * 1_000_000,
        "a million digits, killed": "قتل " + "7" * 1_000_000,
        "100,000 brackets": "قتل (" * 100_000,
        "20,000 counts, no full stop": "قتل 3 (" * 20_000,
        "5,000 counts at four places": "قتل 3 في حلب وحمص وحماة ودمشق، " * 5_000,
        "8,000 sentences, one paragraph": " ".join(f"قتل {i} مدنيا." for i in range(8_000)),
        "10 MB of one letter": "ب" * 5_000_000,
        "100,000 dots": "قتل 3 " + "." * 100_000,
        "NUL, half pairs, directions": "قتل 3\x00 مدنيين \ud800 \u202e killed 5 \u2067" * 20_000,
    }
    for name, text in texts.items():
        times = []
        for part in (text[: len(text) // 2], text):
            began = time.process_time()
            read_article(Article("long", part, language="ar"), tables)
            times.append(time.process_time() - began)
        print(f"{name:28} {times[1]:8.2f} s   half of it {times[0]:.2f} s   ratio {times[1] / max(times[0], 1e-6):.2f}")


def peers(articles: list[tuple[str, str]], tables: Tables) -> None:
    """Print what installed readers of numbers alone take for the same texts, beside the whole figures of ours."""
    english = [text for language, text in articles if language == "en"]
    size = sum(len(text.encode()) for text in english)
    arabic = "قتل خمسة وعشرون شخصا"  # twenty-five people were killed
    for name, load in (("text2num", _text2num), ("quantulum3", _quantulum3)):
        try:
            read = load()
        except ImportError:
            print(f"{name}: not installed")
            continue
        took = seconds(lambda read=read: [read(text, "en") for text in english])  # type: ignore[misc]
        try:
            found = read(arabic, "ar")
        except (ValueError, RuntimeError) as error:
            found = f"refused: {error}"
        print(f"{name + ', English numbers':28} {size / took / 1e6:8.2f} MB/s   Arabic: {found!r}")
    took = seconds(lambda: [read_article(Article("a", text, language="en"), tables) for text in english])
    print(f"{'hasila, English figures':28} {size / took / 1e6:8.2f} MB/s")


def _text2num() -> Callable[[str, str], object]:
    from text_to_num import alpha2digit  # type: ignore[import-not-found]

    return alpha2digit  # type: ignore[no-any-return]


def _quantulum3() -> Callable[[str, str], object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it asks for its classifier of units, which numbers do not need
        from quantulum3 import parser  # type: ignore[import-not-found]

    return lambda text, language: [
        found.value for found in parser.parse(text, lang={"en": "en_US"}.get(language, language))
    ]


def main() -> None:
    """Print all of it from one run."""
    tables = load_tables()
    seed = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    start()
    texts = {"the seed": [("ar", seed)] * 60, "own sentences": own_articles(), "mixed as news is": mixed_articles()}
    texts |= {Path(name).name: read_file(Path(name)) for name in sys.argv[1:]}
    for label, articles in texts.items():
        speed(label, articles, tables)
        shares(articles, tables)
    print(f"{'peak memory until here':28} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")
    long_texts(tables)
    peers(own_articles(), tables)


if __name__ == "__main__":
    main()
