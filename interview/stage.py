"""How far a page has come, from the invitation to the review: read from what happened."""

from typing import Literal

from interview.state import Interview

Stage = Literal["not_started", "in_progress", "shared", "read", "reviewed"]
STAGES: tuple[Stage, ...] = ("not_started", "in_progress", "shared", "read", "reviewed")


def stage_of(state: Interview) -> Stage:
    """A page that was taken back, or shared anew, is no longer read, whoever had read it."""
    if not state.shared:
        return "in_progress" if state.turns else "not_started"
    if state.decision:
        return "reviewed"
    return "shared" if unread(state) else "read"


def unread(state: Interview) -> bool:
    """Shared, or shared again, since any clinician last marked it as read."""
    read = [r.version for r in state.receipts if r.kind == "marked_read"]
    return bool(state.shared) and state.shared[-1].version > max(read, default=0)
