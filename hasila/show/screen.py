"""The reader's screen: what the server cannot know and the browser tells."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

KEY = "screen"

# A wide screen that is not sharp tells nothing, so it costs no second run.
_TELLS = st.components.v2.component(
    KEY,
    js="""export default ({ setStateValue, data }) => {
        const found = { narrow: window.innerWidth < 700, sharp: window.devicePixelRatio > 1.2 };
        for (const name in found) if (found[name] !== data[name]) setStateValue(name, found[name]);
    }""",
)


@dataclass(frozen=True)
class Screen:
    """``theme``: light or dark; ``narrow``: as a phone's; ``sharp``: two pixels or more for one of the page."""

    theme: str = "light"
    narrow: bool = False
    sharp: bool = False

    def asked(self) -> dict[str, str]:
        """As it stands in an address, where `read` reads it.

        >>> Screen("dark", sharp=True).asked(), read(Screen("dark", sharp=True).asked())
        ({'theme': 'dark', 'sharp': '1'}, Screen(theme='dark', narrow=False, sharp=True))
        """
        said = {"narrow": self.narrow, "sharp": self.sharp}
        return {"theme": self.theme} | {name: "1" for name, true in said.items() if true}


def read(asked: Mapping[str, str]) -> Screen:
    """The screen that an address tells of; what it does not tell is as on most."""
    return Screen("dark" if asked.get("theme") == "dark" else "light", "narrow" in asked, "sharp" in asked)


def here() -> Screen:
    """The screen of who reads the page."""
    told = st.session_state.get(KEY, {})
    theme = "dark" if st.context.theme.type == "dark" else "light"
    return Screen(theme, bool(told.get("narrow")), bool(told.get("sharp")))


def ask() -> None:
    """Let the browser say what screen it has; an unseen part of the page, at its end."""
    known = here()
    data = {"narrow": known.narrow, "sharp": known.sharp}
    _TELLS(key=KEY, data=data, height=1, **{f"on_{name}_change": lambda: None for name in data})
