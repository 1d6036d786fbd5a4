"""Make every table and boundary in data/ again: `python data/build/make.py` (after fetch.py)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # the names are folded by the same function as the text

import boundaries
import disputed
import neighbours
import tables

if __name__ == "__main__":
    boundaries.main()
    disputed.main()
    neighbours.main()
    tables.main()
