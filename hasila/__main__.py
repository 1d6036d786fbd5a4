"""The command line: python -m hasila COMMAND. Each subcommand loads only what it needs."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from hasila import __version__

# subcommand -> the module whose add_commands(subcommands) adds it, and what it is for
COMMANDS = {
    "extract": ("hasila.extract.commands", "read articles and print their figures, one JSON object a line"),
    "evaluate": ("hasila.extract.commands", "measure the reading against articles annotated by hand"),
    "locate": ("hasila.extract.locate", "find the places that a text names"),
    "build": ("hasila.show.commands", "make the database from your articles, or from the seed articles"),
    "export": ("hasila.show.commands", "write the filtered figures as CSV, Excel, Parquet or JSON"),
}


class Parser(argparse.ArgumentParser):
    """A parser that says in one line what is wrong."""

    def error(self, message: str) -> NoReturn:
        """Print one line and leave with status 2."""
        self.exit(2, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit status: 0 done, 2 refused."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = Parser(prog="python -m hasila", description="Hasila reads humanitarian figures out of news articles.")
    parser.add_argument("--version", action="version", version=f"Hasila {__version__}")
    subcommands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    wanted = next((word for word in given if word in COMMANDS), None)
    if wanted:  # only its own module is imported: a start costs what the subcommand needs
        import_module(COMMANDS[wanted][0]).add_commands(subcommands)
    for name, (_, purpose) in COMMANDS.items():
        if name not in subcommands.choices:
            subcommands.add_parser(name, help=purpose)
    options = parser.parse_args(given)
    return int(options.run(options))


if __name__ == "__main__":
    sys.exit(main())
