"""Every option is told as fully, as openly and in the same tone as the others."""

from collections.abc import Callable, Iterator, Mapping

from decision_aids.checks.rule import Given
from decision_aids.checks.told import word_list
from decision_aids.checks.wordlists import found
from decision_aids.evidence import Comparison, Measure
from decision_aids.findings import Problem
from decision_aids.schema import Aid, Option

# An option may need twice the words of another, because an operation has more steps than
# waiting; with less than that of the middle option, or more, one of them is undersold.
LEAST_WORDS, MOST_WORDS = 0.5, 1.75
# One part of it may differ more than the whole.
LEAST_OF_A_PART, MOST_OF_A_PART = 0.4, 2.5
# So many more pleasant than unpleasant words than in the middle option, or the other way round.
TONE = 4
FIRST_OF_AN_OPTION = 5
FIRST = 8
DESCRIBED = ("summary", "what_it_is", "time", "recovery", "burden", "reversible")


Told = Callable[[Option], list[str]]


def described(option: Option) -> list[str]:
    """All that is said of what an option involves and what it is like."""
    experience = option.experience
    parts = (getattr(option, field) for field in DESCRIBED)
    return [*parts, *option.steps, experience.body, experience.mind, experience.daily_life]


# What is told of every option, part by part.
PARTS: Mapping[str, Told] = {
    "summary": lambda option: [option.summary],
    "what_it_is": lambda option: [option.what_it_is],
    "burden": lambda option: [option.burden],
    "experience": lambda option: list(option.experience.model_dump().values()),
}


def words_out_of_balance(aid: Aid, given: Given) -> Iterator[Problem]:
    """No option has under half, or over one and three quarters, of the middle option's words.

    Nor has its summary, what it is, its burden or what it is like, each for itself, under
    two fifths or over two and a half times the words of the middle option's.
    Why: what is told at more length seems more real and better known (IPDASi C1). Exactly
    equal is not asked for: an operation has more steps than waiting.
    Mend: say more of the option that is told too shortly, or less of the other.
    """
    whole = [*_unlike(aid, "all", described, LEAST_WORDS, MOST_WORDS)]
    yield from whole
    for name, told in () if whole else PARTS.items():
        yield from _unlike(aid, name, told, LEAST_OF_A_PART, MOST_OF_A_PART)


def _unlike(aid: Aid, part: str, told: Told, least: float, most: float) -> Iterator[Problem]:
    lengths = [sum(len(text.split()) for text in told(option)) for option in aid.options]
    middle = sorted(lengths)[len(lengths) // 2]
    for place, (option, length) in enumerate(zip(aid.options, lengths, strict=True)):
        if not least * middle <= length <= most * middle:
            which = "" if part == "all" else f" ({part})"
            yield Problem(
                ("options", place) if part == "all" else ("options", place, part),
                f"option '{option.id}'{which} is told in {length} words, and the middle option in "
                f"{middle}. Say about as much of each.",
            )


def tone_out_of_balance(aid: Aid, given: Given) -> Iterator[Problem]:
    """No option is told in much more pleasant, or unpleasant, words than the middle option.

    Why: "relief, calm, free" beside "pain, fear, weeks in bed" is advice in disguise. Counted
    are pleasant less unpleasant words in the summary and in what it is like; a difference of
    four from the middle is more than the options themselves explain.
    Mend: add what is hard about the one, and what people like about the other.
    """
    words = word_list(aid)
    if words is None:
        return
    tones = []
    for option in aid.options:
        text = " ".join((option.summary, *option.experience.model_dump().values()))
        tones.append(len([*found(words.pleasant, text)]) - len([*found(words.unpleasant, text)]))
    middle = sorted(tones)[len(tones) // 2]
    for place, (option, tone) in enumerate(zip(aid.options, tones, strict=True)):
        if abs(tone - middle) >= TONE:
            kind = "pleasant" if tone > middle else "unpleasant"
            yield Problem(
                ("options", place),
                f"option '{option.id}' is told in more {kind} words than the others. "
                "Say what people like and what they find hard about each.",
            )


def benefits_of(aid: Aid, option: str) -> list[str]:
    """The figures and goals that say what an option can bring."""
    goals = [goal.id for goal in aid.goals if goal.option == option]
    return [*goals, *_figures_of(aid, option, "benefit")]


def harm_not_listed(aid: Aid, given: Given) -> Iterator[Problem]:
    """A harm that was counted for an option stands in its list of harms.

    To change nothing is what others are compared with: it lists what it has more of.
    Why: the list is what a patient sees of an option's harms; what is missing there is
    read only by those who open every figure (IPDASi Q5).
    Mend: add the figure's id to the option's harms:.
    """
    for place, option in enumerate(aid.options):
        for figure in _figures_of(aid, option.id, "harm"):
            is_least = option.is_no_change and _has_least(aid, figure, option.id)
            if figure not in option.harms and not is_least:
                yield Problem(
                    ("options", place, "harms"),
                    f"'{figure}' counts a harm of option '{option.id}' and is not among its harms. "
                    f"Add {figure} to harms:.",
                )


def harm_is_none(aid: Aid, given: Given) -> Iterator[Problem]:
    """What is listed as a harm is one: no figure of a gain stands among the harms.

    An event that others avoid, such as a stroke, is a harm of what does not avoid it.
    Why: a list of harms that holds a gain hides that no harm was counted.
    Mend: list the harm, or a fact that says that none was measured.
    """
    for place, option in enumerate(aid.options):
        for number, id in enumerate(option.harms):
            figure = aid.figures.get(id)
            if isinstance(figure, Comparison | Measure):
                outcome = aid.outcome(figure.outcome)
                if outcome.kind == "benefit" and outcome.better == "higher":
                    yield Problem(
                        ("options", place, "harms", number),
                        f"'{id}' is about a benefit ({outcome.label}) and stands among the harms "
                        f"of '{option.id}'. Name a harm, or a fact that says none was measured.",
                    )


def too_many_first(aid: Aid, given: Given) -> Iterator[Problem]:
    """At first at most eight figures are shown, and at most five about any one option.

    Why: few numbers are understood better than many; eight take about four minutes. The
    others are shown to whoever asks for them.
    Mend: write show: more for the figures that matter to fewer people.
    """
    first = [f for f in aid.results if f.show == "first"]
    if len(first) > FIRST:
        yield Problem(
            _place(aid, first[FIRST]),
            f"{len(first)} figures are shown first. Write show: more for all but {FIRST}.",
        )
    for option in aid.options:
        about = [figure for figure in first if option.id in figure.arms]
        if len(about) > FIRST_OF_AN_OPTION:
            yield Problem(
                _place(aid, about[FIRST_OF_AN_OPTION]),
                f"{len(about)} figures about option '{option.id}' are shown first. "
                f"Write show: more for all but {FIRST_OF_AN_OPTION}.",
            )


def _place(aid: Aid, figure: Comparison | Measure) -> tuple[str, int, str]:
    for section in ("comparisons", "measures"):
        for place, one in enumerate(getattr(aid, section)):
            if one.id == figure.id:
                return section, place, "show"
    raise KeyError(figure.id)


def _figures_of(aid: Aid, option: str, kind: str) -> list[str]:
    return [
        figure.id
        for figure in aid.results
        if figure.show != "never"
        and option in figure.arms
        and aid.outcome(figure.outcome).kind == kind
    ]


def _has_least(aid: Aid, id: str, option: str) -> bool:
    figure = aid.figures[id]
    if isinstance(figure, Comparison):
        counts: dict[str, float] = {row.arm: row.count for row in figure.rows}
    elif isinstance(figure, Measure):
        counts = {row.arm: row.value for row in figure.rows if row.value is not None}
    else:
        return False
    return len(counts) > 1 and counts.get(option) == min(counts.values())
