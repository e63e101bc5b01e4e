"""How many of 100, or of 1,000, as a picture: shape first, colour second.

A filled dot happened, a ring did not, a diamond is the difference to the other group.
The picture is for the eye only: the same numbers stand beside it in words, and the
figure around it says them to people who listen.
"""

HAPPENED, DIFFERENCE, NOT = '<i class="y"></i>', '<i class="d"></i>', "<i></i>"
# 1,000 are drawn as 1,000: ten of them behind one dot would turn 4 people into none. Rows of
# 50 keep the dots apart on the narrowest phone, and such pictures never stand side by side.
ACROSS = {100: 10, 1000: 50}


def icon_array(count: int, difference: int = 0, of: int = 100) -> str:
    """`count` of `of` as HTML, filled from the bottom row, from left to right.

    `difference` of the `count` are drawn as diamonds, on top of the others.
    """
    cells = [HAPPENED] * (count - difference) + [DIFFERENCE] * difference + [NOT] * (of - count)
    across = ACROSS[of]
    rows = [cells[at : at + across] for at in range(0, of, across)]
    wide = " wide" if of > 100 else ""
    drawn = "".join(cell for row in reversed(rows) for cell in row)
    return f'<div class="tt-ia{wide}" aria-hidden="true">{drawn}</div>'
