"""An answer that was shown as saved is there after the program was killed.

The writers say "saved" only after append has returned, as the pages do.
"""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random
from signal import SIGKILL
from time import sleep

import pytest

from interview.events import Spoke
from store.opening import open_log
from store.safekeeping import verify

ROOT = Path(__file__).parent.parent
ROUNDS = 4
EVENTS_IN_A_TURN = 3
WRITER = f"""
import sys
from datetime import UTC, datetime
from interview.events import Invited, Spoke
from store.opening import open_log

url, interview = sys.argv[1:]
now = datetime(2026, 5, 4, tzinfo=UTC)
log = open_log(url)
version = log.version(interview)
if not version:
    invited = Invited(at=now, by="care_team", aid="knee", aid_version="1", patient="Rosa")
    version = log.append(interview, [invited], after=0)
while True:
    turn = [Spoke(at=now, step="story", words=str(version))] * {EVENTS_IN_A_TURN}
    version = log.append(interview, turn, after=version)
    print(version, flush=True)
"""


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_nothing_that_was_saved_is_lost_when_writers_are_killed(seed: int, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/talk.db"
    with ThreadPoolExecutor(2) as beside_each_other:
        rosa = beside_each_other.submit(write_and_be_killed, url, "rosa", Random(seed))
        amir = beside_each_other.submit(write_and_be_killed, url, "amir", Random(-1 - seed))

    with closing(open_log(url)) as log:
        assert log.version("rosa") >= rosa.result()
        assert log.version("amir") >= amir.result()
        for interview, version in log.interviews():
            words = [event.words for event in log.read(interview) if isinstance(event, Spoke)]
            turns = range(1, version, EVENTS_IN_A_TURN)
            assert words == [str(turn) for turn in turns for _ in range(EVENTS_IN_A_TURN)]
    assert verify(url) == []


def write_and_be_killed(url: str, interview: str, random: Random) -> int:
    """The last version the writer was told is saved."""
    command = [sys.executable, "-c", WRITER, url, interview]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        try:
            told = [writer.stdout.readline() for _ in range(random.randint(1, 80))]
            sleep(random.uniform(0, 0.002))  # about as long as a turn: it dies anywhere in one
        finally:
            writer.kill()
        told += writer.stdout.readlines()
    assert writer.returncode == -SIGKILL
    return int([line for line in told if line.endswith("\n")][-1])
