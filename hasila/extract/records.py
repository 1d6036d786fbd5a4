"""Dataclasses that only the type checker keeps frozen: a tenth of the time of a reading went into freezing them.

``@dataclass(frozen=True, slots=True)`` from here means the same to mypy as from `dataclasses`. At run time the fields
are set plainly, five times as fast; two of them are equal, and hash alike, as ever.
"""

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, *, frozen: bool = False, eq: bool = True, **more: Any) -> type | Callable:
        """Make a dataclass; ``frozen`` is what the type checker goes by."""
        return dataclasses.dataclass(cls, eq=eq, unsafe_hash=frozen and eq, **more)
