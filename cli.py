"""The front door for terminals, scripts and CI. Results on standard output, the rest on error.

Exit 0: done. Exit 1: there are findings, or it was refused. Exit 2: wrong use.
"""

import click

from ui.commands.aids import aids
from ui.commands.keeping import store
from ui.commands.leaving import export, fill_command
from ui.commands.talks import ask_command, demo, evaluate_command, play_command, read_command


@click.group()
def main() -> None:
    """Talkthrough: talk a decision through, and keep what was said."""


for command in (
    aids, play_command, read_command, ask_command, evaluate_command, export, fill_command, demo,
    store,
):  # fmt: skip
    main.add_command(command)


if __name__ == "__main__":
    main()
