"""The physician's minute: every made-up patient of every aid, in both languages."""

import pytest

from decision_aids.schema import Aid
from summary.audience import for_audience
from summary.headline import AT_MOST as HEADLINE
from summary.headline import words
from summary.model import Summary
from summary.page import AT_MOST, one_page
from summary.starters import AT_MOST as STARTERS
from summary.starters import starters
from summary.summary import summarise
from tests.talks import AIDS, AT, every_patient, talk
from ui.demo import STAGES, made_up
from ui.speaking import Guide, guide_of
from ui.stigma import offers
from ui.terminal import Played

LANGUAGES = ("en", "es")


def told_in(aid: Aid, talked: Played, language: str) -> tuple[Guide, Summary]:
    """The page of a talk as somebody reads it in this language."""
    invited = talked.state.invited
    guide = guide_of(aid.in_band(invited.band), invited, language)
    return guide, summarise(guide.aid, talked.state, guide.say)


def fits(summary: Summary) -> None:
    page = one_page(summary)
    assert words(page.headline) <= HEADLINE
    assert page.words <= AT_MOST
    assert sum(line.section == "questions" for line in page.lines) <= 5


@pytest.mark.parametrize("language", LANGUAGES)
@every_patient
def test_the_page_of_every_made_up_patient_reads_in_a_minute(
    aid: str, case: str, language: str
) -> None:
    guide, summary = told_in(AIDS[aid], talk(aid, case), language)
    fits(summary)
    opens_to_own_words(talk(aid, case), summary)
    assert 0 < len(starters(summary)) <= STARTERS
    assert all("{" not in guide.say(text) for text in starters(summary))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", [stage for stage, _ in STAGES])
def test_the_page_of_every_stage_of_the_demo_reads_in_a_minute(stage: str, language: str) -> None:
    aid = AIDS["knee_osteoarthritis"]
    state = made_up(aid, stage, AT)
    guide = guide_of(aid, state.invited, language)
    fits(summarise(guide.aid, state, guide.say))


def opens_to_own_words(talked: Played, summary: Summary) -> None:
    """Quoted words were said at the version that the line points to."""
    said = {turn.version: turn.words for turn in talked.state.turns}
    for line in for_audience(summary.lines, "doctor"):
        spoken = [said[v] for v in line.events if v in said]
        assert all(any(w in one for one in spoken) for w in line.words), line


@every_patient
def test_no_line_of_ours_judges_the_patient(aid: str, case: str) -> None:
    """Quoted words are the patient's, and are looked through by nobody."""
    for language in LANGUAGES:
        _, summary = told_in(AIDS[aid], talk(aid, case), language)
        for text in (summary.headline, *(line.text for line in summary.lines)):
            assert offers(text) == (), text
