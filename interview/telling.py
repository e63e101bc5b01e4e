"""A figure of the aid in sentences: both frames, the range, what was not measured.

The numbers come from one comparison or one measure of the aid and from nowhere else.
Which words carry them is the interface's business; here they are named by key.
"""

from decision_aids.evidence import Comparison, Measure, Part, Row
from decision_aids.figures import fill, value
from decision_aids.schema import Aid
from interview.step import Text, plain


def tell(aid: Aid, figure_id: str) -> tuple[Text, ...]:
    """All sentences of one comparison or measure, in reading order."""
    figure = figure_of(aid, figure_id)
    if isinstance(figure, Comparison):
        return _comparison(aid, figure)
    return _measure(aid, figure)


def title(aid: Aid, figure_id: str) -> Text:
    """The question that a comparison or measure answers."""
    return plain(fill(aid, figure_of(aid, figure_id).question))


def figure_of(aid: Aid, figure_id: str) -> Comparison | Measure:
    """Raises StopIteration for an id that is neither a comparison nor a measure."""
    return next(f for f in aid.results if f.id == figure_id)


def certainty(aid: Aid, figure: Comparison | Measure) -> Text:
    """How sure the source is; when nobody rated it, that is what is said."""
    level = figure.certainty.level
    if level == "unrated":
        study = figure.study if isinstance(figure, Comparison) else None
        source = aid.source_of(figure.id)
        named = study or (source.cited(aid.language) if source else "")
        return Text(key="certain.unrated", slots={"study": named})
    return Text(key=f"certain.{level.replace('_', '')}")


def _comparison(aid: Aid, c: Comparison) -> tuple[Text, ...]:
    number = aid.writing.number
    out = aid.outcome(c.outcome)
    group = next(g.label for g in aid.groups if g.id == c.group)
    said: list[Text] = [title(aid, c.id)]
    rows = in_order(aid, c)
    for row in rows:
        said.append(
            Text(
                key="numbers.row.arm",
                slots={
                    "arm": row_label(aid, row),
                    "n": number(c.denominator),
                    "group": group,
                    "time": c.time,
                    "a": number(row.count),
                    "event": out.event_past,
                    "rest": number(c.denominator - row.count),
                    "not_event": out.not_event_past,
                },
            )
        )
        said += [_part(aid, part) for part in row.parts]
        if row.low is not None and row.high is not None and row.low < row.high:
            key = "numbers.range.studies" if c.range_means else "numbers.range"
            slots = {"a": number(row.count), "low": number(row.low), "high": number(row.high)}
            said.append(Text(key=key, slots=slots))
    said += _apart(aid, c, rows)
    if c.told and not said[1:]:
        slots = {"label": out.label, "group": group, "time": c.time}
        said.append(Text(key="numbers.frame.words", slots=slots))
    said += [plain(f"{aid.arm_label(t.arm)}: {fill(aid, t.text)}") for t in c.told]
    if c.aside:
        said.append(plain(fill(aid, c.aside)))
    if missing := not_measured(aid, c):
        said.append(missing)
    if c.years:
        said.append(Text(key="numbers.old", slots={"years": c.years}))
    return (*said, certainty(aid, c), Text(key="numbers.you"))


def not_measured(aid: Aid, c: Comparison) -> Text | None:
    """The options that a comparison says nothing about. When it is about none of them, a list
    of them all would read as if the study had failed to look."""
    if len(c.not_measured) == len(aid.options):
        return Text(key="numbers.no_choice")
    missing = "; ".join(aid.option(o).short for o in c.not_measured)
    return Text(key="numbers.notmeasured", slots={"options": missing}) if missing else None


def row_label(aid: Aid, row: Row) -> str:
    return row.label or aid.arm_label(row.arm)


def in_order(aid: Aid, c: Comparison) -> tuple[Row, ...]:
    """What is compared with comes first, so that the difference is read forwards: a control,
    then the options from no change on, in the order of the aid."""
    controls = [arm.id for arm in aid.arms if not arm.pools]
    options = [o.id for o in sorted(aid.options, key=lambda o: not o.is_no_change)]
    pooled = [arm.id for arm in aid.arms if arm.pools]
    place = {id: n for n, id in enumerate((*controls, *options, *pooled))}
    alike = all(row.arm in controls for row in c.rows)
    return tuple(sorted(c.rows, key=lambda row: row.count if alike else place[row.arm]))


def _apart(aid: Aid, c: Comparison, rows: tuple[Row, ...]) -> list[Text]:
    number = aid.writing.number
    if c.difference:
        d = c.difference
        slots = {
            "d": number(d.more), "n": number(c.denominator), "arm": aid.arm_label(d.arm),
            "than": aid.arm_label(d.than), "event": aid.outcome(c.outcome).event_past,
            "time": c.time,
        }  # fmt: skip
        told = [Text(key="numbers.difference.only", slots=slots)]
        return told + [_part(aid, part) for part in d.parts]
    if len(rows) == 2 and (apart := rows[1].count - rows[0].count):
        key = "numbers.difference" if apart > 0 else "numbers.less"
        return [Text(key=key, slots={"d": number(abs(apart)), "n": number(c.denominator)})]
    return []


def _part(aid: Aid, part: Part) -> Text:
    return plain(fill(aid, part.text))


def _measure(aid: Aid, m: Measure) -> tuple[Text, ...]:
    number = aid.writing.number
    group = next(g.label for g in aid.groups if g.id == m.group)
    said: list[Text] = [title(aid, m.id)]
    for row in m.rows:
        slots = {
            "arm": aid.arm_label(row.arm), "group": group, "time": m.time, "unit": m.unit,
            "value": value(aid.figures, f"{m.id}.{row.arm}", aid.language),
        }  # fmt: skip
        said.append(Text(key="numbers.measure", slots=slots))
        if row.value is not None and row.low is not None and row.high is not None:
            ends = {
                "a": number(row.value, m.decimals), "low": number(row.low, m.decimals),
                "high": number(row.high, m.decimals),
            }  # fmt: skip
            if m.range_means:
                said.append(Text(key="numbers.span", slots={**ends, "means": m.range_means}))
            else:
                said.append(Text(key="numbers.range", slots=ends))
    if m.aside:
        said.append(plain(fill(aid, m.aside)))
    return (*said, certainty(aid, m), Text(key="numbers.you"))
