"""CPU of one turn of the core, without a screen: `python -m bench.turns`.

Prints the cost at 20 and at 150 turns of history, and their ratio: machines differ and
are busy, so only the ratio is worth comparing between two of them.
"""

import statistics
import time

from decision_aids.library import HERE, load_aid
from interview.fold import fold
from interview.reading import Said
from interview.turn import take_turn
from tests.spec.conftest import BEGAN, Clinic

ROUNDS = 40
REPLY = "my son drives me on Tuesdays and the stairs at church are steep"


def cost(clinic: Clinic, turns: int) -> tuple[float, float]:
    """Median CPU milliseconds of reading and folding one turn, and of folding all of it."""
    while len(clinic.state.turns) < turns:
        clinic.patient_says("back" if len(clinic.state.turns) % 2 else REPLY)
    one, whole = [], []
    for _ in range(ROUNDS):
        began = time.process_time()
        said = Said(words=REPLY, at=BEGAN)
        events = take_turn(clinic.aid, clinic.state, said, clinic.reader)
        fold(events, clinic.state)
        one.append(time.process_time() - began)
        began = time.process_time()
        fold(clinic.events)
        whole.append(time.process_time() - began)
    return 1000 * statistics.median(one), 1000 * statistics.median(whole)


def main() -> None:
    clinic = Clinic(load_aid(HERE / "knee_osteoarthritis"))
    clinic.patient_walks_to("story")
    (short, short_fold), (long, long_fold) = cost(clinic, 20), cost(clinic, 150)
    print(f"{'history':>10} {'one turn':>10} {'fold all':>10}")
    print(f"{20:>10} {short:>8.2f}ms {short_fold:>8.2f}ms")
    print(f"{150:>10} {long:>8.2f}ms {long_fold:>8.2f}ms")
    print(f"{'ratio':>10} {long / short:>9.2f}x {long_fold / short_fold:>9.2f}x")


if __name__ == "__main__":
    main()
