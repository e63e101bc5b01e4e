"""How long each sheet takes: `python -m bench.pdf`.

The first of a process reads fonts and layout, the others do not. CPU and wall-clock time are
printed both: on a busy machine only the first tells anything.
"""

import time
from datetime import UTC, datetime

from summary.pdf import to_pdf
from tests.test_pdf import AIDS, sheets, told

TARGET = 1.5


def main() -> None:
    print(f"{'sheet':>36} {'cpu':>8} {'wall':>8} {'size':>8}")
    for aid in AIDS:
        story = told(aid)
        for name, sheet in sheets(story).items():
            cpu, wall = time.process_time(), time.perf_counter()
            pdf = to_pdf(sheet, datetime.now(UTC))
            cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
            late = "" if wall < TARGET else "  over the target"
            print(
                f"{aid + ' ' + name:>36} {cpu:>7.2f}s {wall:>7.2f}s {len(pdf) // 1024:>6}kB{late}"
            )


if __name__ == "__main__":
    main()
