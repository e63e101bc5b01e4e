"""More than one voice on the screens: family, the guess before reading, only for the doctor."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from interview.events import Invited, LineForDoctor, Opened, PrioritiesGuessed
from interview.fold import fold
from interview.review import Person, priorities_guessed
from ui.terminal import from_mapping, play

TALK = "with-lucia"
STORY = "the stairs are the worst part of it"
SECRET = "my son in law takes my pills"
REPLIES = {
    "welcome": "Family or a friend", "welcome:helper": "Lucía",
    "welcome:length": "About 15 minutes", "story": STORY, "story:worry": SECRET,
    "best_worst:1": "1 3", "best_worst:2": "1 3", "best_worst:3": "1 3",
    "matters:family": "3 > 1", "review": ["only the doctor 2", "keep all"], "share": "Share now",
}  # fmt: skip


@pytest.fixture
def told(log, shelf):
    """Martha and Lucía have talked as far as a step; everything not named here was skipped."""

    def talk(until: str = "", **others: str) -> str:
        aid = next(a for a in shelf.aids if a.id == "knee_osteoarthritis")
        now, minutes = datetime.now(UTC) - timedelta(days=1), count(1)
        invited = Invited(
            at=now, by="care_team", aid=aid.id, aid_version=aid.version, seed=5, age=68,
            patient="Martha Example", doctor="Dr. Sample", visit=now + timedelta(days=2),
        )  # fmt: skip
        said = from_mapping(aid, {**REPLIES, **others})
        played = play(
            aid, invited, lambda step, state: None if step.id == until else said(step, state),
            clock=lambda: now + timedelta(seconds=20 * next(minutes)),
        )  # fmt: skip
        log.append(TALK, played.events, after=0)
        return TALK

    return talk


def shown(page) -> str:
    return "\n".join([*(h.proto.body for h in page.get("html")), *(c.value for c in page.code)])


def press(page, label):
    next(b for b in page.button if b.label == label).click().run()
    assert not page.exception
    return page


def kinds(log, *which):
    return [type(e) for e in log.read(TALK) if isinstance(e, which)]


def test_before_the_page_nothing_of_it_is_seen(visit, told, log):
    page = visit("clinician", "page", told())
    assert "What would you guess matters most to Martha Example?" in shown(page)
    assert "Martha Example sees your guess next to their own order." in shown(page)
    assert STORY not in shown(page)
    assert kinds(log, Opened) == []


def test_a_guess_opens_the_page_with_the_three_side_by_side(visit, told, log):
    page = visit("clinician", "page", told())
    page.pills[0].select("Less pain for years").run()
    press(page, "Done")
    assert kinds(log, Opened, PrioritiesGuessed) == [PrioritiesGuessed, Opened]
    text = shown(page)
    assert STORY in text
    for head in ("Martha Example", "Lucía", "Dr. Sample, before reading"):
        assert f'<th scope="col">{head}</th>' in text
    assert "not named" in text
    visit("clinician", "page", TALK)
    assert kinds(log, Opened, PrioritiesGuessed) == [PrioritiesGuessed, Opened]


def test_skipping_the_guess_opens_the_page_and_leaves_no_mark_of_it(visit, told, log):
    page = press(visit("clinician", "page", told()), "Skip, and open the page")
    assert STORY in shown(page)
    assert kinds(log, Opened, PrioritiesGuessed) == [Opened]
    assert "Before you read" not in shown(visit("clinician", "page", TALK))


def test_words_that_may_mean_danger_are_read_at_once(visit):
    page = visit("clinician", "page", "demo-safety")
    assert "Before you read" not in shown(page)
    assert "Safety" in shown(page)


def test_the_patient_sees_the_guess_on_the_shared_page(visit, told, log):
    told()
    doctor = Person("clinician", "Dr. Sample", datetime.now(UTC))
    log.append(
        TALK, priorities_guessed(["pain_long"], fold(log.read(TALK)), doctor), log.version(TALK)
    )
    for path in ("", "together"):
        assert "Dr. Sample, before reading" in shown(visit("patient", path, TALK))


def test_a_line_only_for_the_doctor_is_marked_on_their_page_and_not_in_the_room(visit, told):
    told()
    page = press(visit("clinician", "page", TALK), "Skip, and open the page")
    assert SECRET in "\n".join(h.proto.body for h in page.get("html"))
    assert "Only for you. Not in front of family" in shown(page)
    assert all(SECRET not in code.value for code in page.code)
    for role, path in (("clinician", "together"), ("patient", "together"), ("clinician", "copy")):
        assert SECRET not in shown(visit(role, path, TALK))


def test_on_the_patients_own_page_it_is_folded(visit, told):
    page = visit("patient", "", told())
    [fold_] = [e for e in page.expander if e.label == "1 line only for Dr. Sample"]
    assert not fold_.proto.expanded
    assert SECRET in "\n".join(h.proto.body for h in fold_.get("html"))
    outside = shown(page).replace("\n".join(h.proto.body for h in fold_.get("html")), "")
    assert SECRET not in outside


def test_the_third_choice_is_there_when_somebody_else_takes_part(visit, told, log):
    page = press(visit("patient", "", told(until="review")), "Only for Dr. Sample")
    assert kinds(log, LineForDoctor) == [LineForDoctor]
    assert "1 line only for Dr. Sample" in [e.label for e in page.expander]
    words = fold(log.read(TALK)).turns[-1].words
    assert words == "Only for Dr. Sample: 1", "the conversation does not say the line again"


def test_alone_there_is_no_third_choice(visit, told):
    page = visit("patient", "", told(until="review", welcome="Just me"))
    labels = [b.label for b in page.button]
    assert "Private" in labels
    assert "Only for Dr. Sample" not in labels


def test_where_family_is_asked_family_is_the_one_who_types(visit, told, log):
    page = visit("patient", "", told(until="matters:family"))
    assert next(p for p in page.pills if p.label == "Who is typing?").value == "helper"
    page.pills[1].select("Less pain for years").run()
    press(page, "Done")
    answer = fold(log.read(TALK)).answers["matters:family"]
    assert (answer.by, answer.name, answer.value) == ("family", "Lucía", ("pain_long",))
