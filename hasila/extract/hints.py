"""What a word of the text may be to a reader, as bits, worked out when the word is first met: most words are nothing.

The words of a sentence are looked up once, in one table; the reader then passes over all others.
"""

from collections.abc import Callable, Sequence

from .models import Token

Hinted = Sequence[tuple[int, int]]  # the words of a sentence that may be something, and what
REMEMBERED = 1 << 14  # words


class Hints(dict[str, int]):
    """A word as it is folded -> what it may be, as bits."""

    def __init__(self, bits_of: Callable[[str], int]) -> None:
        super().__init__()
        self._bits_of = bits_of

    def __missing__(self, folded: str) -> int:
        if len(self) > REMEMBERED:
            self.clear()
        self[folded] = bits = self._bits_of(folded)
        return bits

    def of(self, words: Sequence[Token]) -> list[tuple[int, int]]:
        """Give the words that may be something."""
        return [(i, bits) for i, word in enumerate(words) if (bits := self[word[2]])]


def all_of(hinted: Hinted) -> int:
    """Give all that the words of a sentence may be, as bits."""
    may = 0
    for _, bits in hinted:
        may |= bits
    return may
