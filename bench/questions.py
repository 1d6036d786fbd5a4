"""How long the database takes for what a page asks of it, beside one bare pass over the same table and beside pandas.

    python bench/questions.py --rows 1000000

Prints, from one run: for each page and each choice of filters the processor time of the fastest of some rounds, as a
multiple of a bare pass (every row once: count and latest day by metric and source), and the memory of the process
before, after and in pandas.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
import figures  # noqa: E402 (the maker of the data)

from hasila.store import database  # noqa: E402
from hasila.store.filters import Filters  # noqa: E402

ALWAYS = (("options", {}), ("figures_count", {}))  # the sidebar and the sentence above each page
PAGES = {
    "overview": (*ALWAYS, ("headlines", {}), ("beside_totals", {})),
    "figures": (*ALWAYS, ("figures_page", {"limit": 50})),
    "sources": (*ALWAYS, ("sources_by_metric", {})),
    "timeline": (*ALWAYS, ("timeline", {})),
}
CHOICES = {
    "no filter": Filters(),
    "a source": Filters(source=("sohr",)),
    "a region": Filters(region=("SY04",)),
    "a metric": Filters(metric=("killed",)),
    "three filters": Filters(metric=("killed",), region=("SY04",), modality=("reported",)),
    "a search": Filters(q="homs"),
}
BARE = "SELECT metric, source_key, count(*), max(figure_date) FROM figures GROUP BY ALL"


def fastest(work: Callable[[], object], rounds: int) -> float:
    """Give the seconds of the fastest round: of all cores together, so that other work on the machine hardly counts."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def memory(line: str) -> float:
    """Give the memory of this process in MB: VmRSS now, VmHWM at most."""
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(row.split()[1]) for row in file if row.startswith(line)) / 1024


def main() -> None:
    """Make the data, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000, help="number of figures (default: %(default)s)")
    parser.add_argument("--database", type=Path, help="a file that bench/figures.py made (default: a new one)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each question (default: %(default)s)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.database or Path(folder) / "figures.duckdb"
        if not given.database:
            figures.make(path, given.rows, seed=1)
        import pandas  # noqa: F401 (counted in the memory at the start, as in the application)

        before = memory("VmRSS")
        con = database.open_database(path)
        bare = fastest(lambda: con.execute(BARE).fetchall(), given.rounds)
        print(f"{database.rows(con, 'contents')[0]['figures']:,} figures; a bare pass takes {bare * 1000:.1f} ms\n")
        print(f"{'times the bare pass':<20}" + "".join(f"{name:>15}" for name in CHOICES))
        for page, questions in PAGES.items():

            def ask(filters: Filters, questions=questions) -> None:
                for name, more in questions:
                    database.query(con, name, filters, **more)

            took = [fastest(lambda f=filters: ask(f), given.rounds) for filters in CHOICES.values()]
            print(f"{page:<20}" + "".join(f"{t / bare:>7.0f} {t * 1000:>4.0f} ms" for t in took))
        print(f"\nmemory: {before:.0f} MB before, {memory('VmRSS'):.0f} MB after, {memory('VmHWM'):.0f} MB at most")
        in_pandas(con, bare, given.rounds)


def in_pandas(con: database.Connection, bare: float, rounds: int) -> None:
    """Do the least of a page on a table in pandas: filter by a source, count what each filter could be set to."""
    table = con.execute("SELECT * EXCLUDE (places, quote, search_text) FROM figures").df()
    names = ["metric", "population_group", "source_key", "outlet", "modality", "regions"]

    def ask() -> None:
        chosen = table[table["source_key"] == "sohr"]
        for name in names:
            (table if name == "source_key" else chosen)[name].value_counts()

    took = fastest(ask, rounds)
    print(
        f"pandas: the options alone under a source {took / bare:.0f} ({took * 1000:.0f} ms), {memory('VmRSS'):.0f} MB"
    )


if __name__ == "__main__":
    main()
