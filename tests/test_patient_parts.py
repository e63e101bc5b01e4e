"""The pieces of the patient's screens that are only HTML: quotes, pictures, tables, the way."""

from datetime import UTC, date, datetime

import pytest

from decision_aids.library import HERE, load_aid
from interview.events import Invited
from interview.state import Interview
from summary.figure import views
from ui.parts.comparison import figure_html
from ui.parts.icon_array import icon_array
from ui.parts.option_cards import option_cards
from ui.parts.quotes import quoted
from ui.parts.way import minutes
from ui.speaking import Guide, guide_of

TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def guide() -> Guide:
    aid = load_aid(HERE / "knee_osteoarthritis")
    invited = Invited(at=datetime(2026, 12, 1, tzinfo=UTC), aid=aid.id, aid_version="1",
                      patient="Martha Example")  # fmt: skip
    return guide_of(aid, invited)


@pytest.mark.parametrize(
    ("text", "words", "html"),
    [
        pytest.param("Worry: “a <b>”", ["a <b>"], 'Worry: <q class="tt-say">a &lt;b&gt;</q>',
                     id="escaped"),
        pytest.param("Worry: “a”", ["in a row"], 'Worry: <q class="tt-say">a</q>', id="a piece"),
        pytest.param("The page said “b”", ["a"], "The page said “b”", id="not theirs"),
        pytest.param("“he said “no”, twice”.", ["he said “no”, twice"],
                     '<q class="tt-say">he said “no”, twice</q>.', id="their own quotes"),
        pytest.param("“a", ["a"], "“a", id="never closed"),
        pytest.param("“”", [""], "“”", id="nothing"),
    ],
)  # fmt: skip
def test_their_exact_words_are_set_apart(text, words, html):
    assert quoted(text, words) == html


@pytest.mark.parametrize(("count", "difference", "of"), [(60, 10, 100), (0, 0, 100), (14, 0, 1000)])
def test_a_picture_shows_as_many_as_there_are(count, difference, of):
    html = icon_array(count, difference, of)
    assert html.count("<i") == of
    assert html.count('class="d"') == difference
    assert html.count('class="y"') == count - difference


def test_every_figure_can_be_shown_in_all_its_ways(guide):
    for figure in guide.aid.results:
        for view in views(guide.aid, figure.id):
            html = figure_html(guide, figure.id, view, TODAY)
            assert "{" not in html, figure.id
            assert "No one can say which one you will be" in html


def test_a_picture_has_both_frames_and_the_control_group_first(guide):
    html = figure_html(guide, "c_gel", "picture", TODAY)
    dummy, gel = html.index("Dummy gel: 50 of 100"), html.index("Pain-relief gel: 60 of 100")
    assert dummy < gel
    assert "<strong>40</strong> of 100 did not" in html
    assert "10 more" in html
    assert html.count('<i class="d"></i>') == 10


def test_after_its_last_day_a_guide_has_no_numbers(guide):
    html = figure_html(guide, "c_gel", "picture", date(2099, 1, 1))
    assert "60" not in html
    assert "past their review date" in html


@pytest.mark.parametrize(
    ("left", "said"),
    [(0, "less than a minute left"), (1, "about 1 minute left"), (13, "about 15 minutes left")],
)
def test_the_time_left_is_an_estimate_and_said_as_one(guide, left, said):
    assert minutes(guide, left) == said


def card_of(guide: Guide, option: str) -> str:
    name = guide.aid.option(option).name
    cards = option_cards(guide, Interview()).split("<details")
    return next(card for card in cards if f"<h2>{name}</h2>" in card)


def test_a_card_says_what_an_option_is_like_and_what_it_costs(guide: Guide) -> None:
    shot = guide.aid.option("steroid_shot")
    card = card_of(guide, shot.id)
    for words in (*shot.experience.model_dump().values(), "Medium"):
        assert f"<dd>{words}</dd>" in card


def test_a_card_names_the_harms_that_were_counted_and_cites_those_that_are_told(
    guide: Guide,
) -> None:
    surgery = card_of(guide, "knee_replacement")
    assert "Counted in studies, with numbers in the next part" in surgery
    assert surgery.count("Infection in the new joint") == 1
    assert "thinned the cartilage" in card_of(guide, "steroid_shot")
    assert "(McAlindon" in card_of(guide, "steroid_shot")


def test_what_comes_when_nothing_is_changed_stands_before_the_options_with_its_source(
    guide: Guide,
) -> None:
    first = option_cards(guide, Interview()).split("</details>")[0]
    assert "If nothing is changed" in first
    assert "knee pain changed little on average" in first
    assert "(Collins" in first


def test_a_gentle_aid_lists_no_harms_before_it_has_asked_about_numbers() -> None:
    gentle = load_aid(HERE / "serious_illness_goals")
    invited = Invited(at=datetime(2026, 12, 1, tzinfo=UTC), aid=gentle.id, aid_version="1",
                      patient="Martha Example")  # fmt: skip
    assert "What harm it can do" not in option_cards(guide_of(gentle, invited), Interview())
