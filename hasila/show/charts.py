"""The charts: pure functions from a query's answer and the wording to an Altair chart. No widget, no database.

They set no colours of the page and no fonts, so that the page's theme (light or dark) and the pictures of `embed` dress
them. In a right-to-left language the chart is mirrored: names on the right, numbers growing to the left.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from hasila.show.bar_charts import regions, sources
from hasila.show.headline_chart import headlines
from hasila.show.timeline_chart import timeline
from hasila.show.words import Wording

# Name of a chart -> the query that feeds it and the function that draws it.
CHARTS: Mapping[str, tuple[str, Callable[[pd.DataFrame, Wording], Any]]] = {
    "headlines": ("headlines", headlines),
    "sources": ("sources", sources),
    "timeline": ("timeline", timeline),
    "regions": ("figures_by_region", regions),
}
