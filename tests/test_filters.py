"""Filters: one object for the URL, the SQL, the file name; what cannot be meant is refused with a sentence."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hasila.store.filters import KNOWN, LISTS, NAMES, FilterError, Filters

LAST = date(2024, 12, 6)
READ = [
    ("nothing", {}, Filters()),
    ("other names of the URL are left alone", {"lang": "ar", "embed": "true"}, Filters()),
    ("an empty value is no filter", {"metric": ["", " "], "since": ""}, Filters()),
    ("list or text", {"metric": "killed", "source": ["un", "afp"]}, Filters(metric=("killed",), source=("afp", "un"))),
    ("the same value twice is one", {"group": ["women", "women"]}, Filters(group=("women",))),
    ("spaces round a value", {"region": [" SY04 "]}, Filters(region=("SY04",))),
    ("days", {"since": "2024-11-27", "until": ["2024-12-06"]}, Filters(since=date(2024, 11, 27), until=LAST)),
    ("one day", {"since": "2024-12-06", "until": "2024-12-06"}, Filters(since=LAST, until=LAST)),
    ("an outlet in Arabic", {"outlet": ["المدن"]}, Filters(outlet=("المدن",))),
    ("a search with its accents", {"q": "  déplacés "}, Filters(q="déplacés")),
    ("an article", {"article": "a1"}, Filters(article="a1")),
]  # fmt: skip

REFUSED = [
    ("a metric that there is not", {"metric": "kiled"}, "unknown", "did you mean 'killed'"),
    ("a group that there is not", {"group": "birds"}, "unknown", "civilians"),
    ("a modality that there is not", {"modality": "forecast"}, "unknown", "projected"),
    ("a source that the data does not hold", {"source": "nobody"}, "unknown", "sohr"),
    ("SQL is only an unknown value", {"source": "un' OR 1=1 --"}, "unknown", "sohr"),
    ("a day that is none", {"since": "yesterday"}, "no_day", "year-month-day"),
    ("an impossible day", {"since": "2024-02-31"}, "no_such_day", "2024-02-31"),
    ("a year before the calendar", {"since": "0000-01-01"}, "no_such_day", "0000-01-01"),
    ("a day in Arabic digits", {"until": "٢٠٢٤-١٢-٠٦"}, "no_day", "until"),
    ("a day with its hour", {"until": "2024-12-06T00:00"}, "no_day", "until"),
    ("days the wrong way round", {"since": "2024-12-06", "until": "2024-12-05"}, "reversed", "after until 2024-12-05"),
    ("two first days", {"since": ["2024-12-05", "2024-12-06"]}, "several", "since"),
    ("a lone surrogate", {"q": "\ud800"}, "unreadable", "q"),
    ("a NUL byte", {"q": "a\0b"}, "unreadable", "q"),
    ("a whole text as a search", {"q": "a" * 201}, "unreadable", "q"),
]


@pytest.mark.parametrize(("params", "filters"), [row[1:] for row in READ], ids=[row[0] for row in READ])
def test_read_from_a_url_and_back(params, filters):
    read = Filters.from_params(params)
    assert read == filters
    assert Filters.from_params(read.to_params()) == read


@pytest.mark.parametrize(("params", "key", "says"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused_with_a_sentence(params, key, says):
    with pytest.raises(FilterError) as refused:
        Filters.from_params(params, {"source": ["sohr", "un"]})
    assert refused.value.key == f"error.filter.{key}"
    assert refused.value.parameter in params
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_value_is_checked_however_the_filters_are_made():
    with pytest.raises(FilterError):
        Filters(metric=("kiled",))
    with pytest.raises(TypeError):
        Filters(metric="killed")


def test_equal_questions_are_one_key():
    assert len({Filters(metric=("killed", "injured")), Filters(metric=("injured", "killed", "killed"))}) == 1


def test_for_sql_says_off_as_none_and_folds_the_search():
    assert set(Filters().for_sql()) == set(NAMES)
    assert set(Filters().for_sql().values()) == {None}
    assert Filters(q="حَمَاة  Déplacés").for_sql()["q"] == "حماه deplaces"


@pytest.mark.parametrize("name", [*LISTS, "since", "until", "q", "article"])
def test_without_takes_one_filter_off(name):
    whole = Filters(region=("SY04",), source=("un",), metric=("killed",), group=("women",), outlet=("963+",),
                    modality=("reported",), since=LAST, until=LAST, q="a", article="b")  # fmt: skip
    assert set(whole.to_params()) - set(whole.without(name).to_params()) == {name}


PATIENT = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # machines differ; the tables of Unicode load
OUTLETS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map(str.strip).filter(bool)


@PATIENT
@given(
    st.builds(
        Filters,
        region=st.lists(st.sampled_from(["SY04", "SY05"])).map(tuple),
        outlet=st.lists(OUTLETS, max_size=3).map(tuple),
        metric=st.lists(st.sampled_from(KNOWN["metric"])).map(tuple),
        since=st.none() | st.dates(),
    )
)  # fmt: skip
def test_any_filters_make_a_url_and_a_file_name(filters):
    assert Filters.from_params(filters.to_params()) == filters
    name = filters.file_name("csv")
    assert name.isascii() and len(name) < 90 and name.startswith("hasila") and not set(name) & set("/\\ \"'<>|*?")
    filters.query_string().encode("ascii")


@PATIENT
@given(st.dictionaries(st.sampled_from(NAMES), st.text() | st.lists(st.text(), max_size=3)))
def test_any_text_is_read_or_refused(params):
    try:
        Filters.from_params(params).query_string()
    except FilterError as error:
        assert str(error)
