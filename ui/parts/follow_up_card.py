"""On the patient's page: the question when a day of the plan has come, and where to answer it."""

from html import escape

from interview.follow_up import due, upcoming
from ui.parts.clock import date_and_time, local
from ui.parts.foot import address
from ui.side import Side


def follow_up_card(side: Side) -> str:
    """Nothing before something was decided. A day that has come stands out."""
    if side.state.decision is None:
        return ""
    now = local(side.now())
    day, later = due(side.state, now.date(), now.tzinfo), upcoming(side.state, now.date())
    if day:
        said = side.say("follow.due", date=day.isoformat())
    elif later:
        said = side.say("follow.next", date=later.isoformat())
    else:
        said = side.say("follow.any_day")
    kind = "tt-button" if day else "tt-plain"
    link = (
        f'<a class="{kind}" href="{escape(address("again"))}" target="_self">'
        f"{escape(side.say('follow.open'))}</a>"
    )
    return f"<p>{escape(said)}</p><p>{link}</p>{last_one(side)}"


def last_one(side: Side) -> str:
    """When the newest answer was saved, and who has looked since."""
    if not side.state.follow_ups:
        return ""
    newest = side.state.follow_ups[-1]
    said = [side.at("follow.saved", newest.event.at)]
    looked = [r for r in side.state.receipts if r.version > newest.version]
    if looked:
        when = date_and_time(side.guide.words, looked[0].at)
        said.append(side.say("follow.opened", doctor=looked[0].name, **when))
    return "".join(f'<p class="tt-state seen">{escape(one)}</p>' for one in said)
