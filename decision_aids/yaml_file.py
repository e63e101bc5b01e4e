"""An aid's file as plain data, with the line of everything in it.

ruamel.yaml reads YAML as people mean it: `no` and `off` are words, not false. The file is
walked node by node, because a loader would stop at the first key that stands twice and
would forget the lines. Anchors and tags are refused: an aid says everything in words.

Two parsers read the same YAML. The one in C takes a sixth of the time; the one in Python
shows anchors and says what is wrong in words that can be explained, so it has the last say.
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from decision_aids.findings import Finding, Path

PLAIN_TAGS = tuple(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
)
MAYBE_ANCHOR = re.compile(r"(?:^|[\s\[{,:-])[&*]\S", re.MULTILINE)
FAR_IN = re.compile(r"(?:^[ ?:-]{100}|(?:[?:-]\s+){50})", re.MULTILINE)
DEEPEST = 50
TABBED = re.compile(r"[ ]*\t[ \t]*")
TAB = "a tab is used to indent. Use spaces, two for each step."


class YamlFile(NamedTuple):
    """`data` holds what could be read, however broken the rest is."""

    name: str
    data: dict[str, Any]
    lines: dict[Path, int]
    findings: tuple[Finding, ...]


def read_yaml(path: FilePath, name: str) -> YamlFile:
    """Never raises, whatever the bytes are."""

    def unreadable(rule: str, message: str, line: int = 1) -> YamlFile:
        return YamlFile(name, {}, {}, (Finding(rule, name, line, message),))

    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError:
        return unreadable("missing_file", "the file cannot be opened. Add it, or fix the path.")
    except UnicodeDecodeError:
        return unreadable("not_text", "the file is not text. Save it as UTF-8 text.")
    try:
        yaml, root, tabs = _composed_without_tabs(text)
    except MarkedYAMLError as error:
        return unreadable("not_yaml", *_explained(error))
    except (YAMLError, RecursionError, ValueError):
        return unreadable(
            "not_yaml", "the file cannot be read as YAML. Compare it with an aid that works."
        )
    if not isinstance(root, MappingNode):
        return unreadable(
            "not_yaml", "the file does not hold an aid. Begin it with id: and the aid's name."
        )
    walk = _Walk(name, yaml)
    try:
        data = walk.mapping(root, ())
    except RecursionError:
        return unreadable(
            "not_yaml", "things are nested too deeply. Compare with an aid that works."
        )
    tabbed = (Finding("not_yaml", name, line, TAB) for line in tabs)
    return YamlFile(name, data, walk.lines, (*tabbed, *walk.findings))


def _composed_without_tabs(text: str) -> tuple[YAML, Node | None, list[int]]:
    """With the lines that begin with a tab, so that the rest of such a file is checked, too."""
    try:
        return *_composed(text), []
    except MarkedYAMLError as error:
        lines = text.split("\n")
        tabs = [number for number, line in enumerate(lines, start=1) if TABBED.match(line)]
        if not tabs:
            raise
        mended = [TABBED.sub(lambda hit: hit[0].replace("\t", "  "), line) for line in lines]
        try:
            return *_composed("\n".join(mended)), tabs
        except (YAMLError, RecursionError, ValueError):
            raise error from None


def _composed(text: str) -> tuple[YAML, Node | None]:
    fast, thorough = YAML(typ="safe"), YAML(typ="safe", pure=True)
    if not (MAYBE_ANCHOR.search(text) or _is_deep(text)):
        try:
            return fast, fast.compose(text)
        except (YAMLError, RecursionError, ValueError):
            pass
    return thorough, thorough.compose(text)


def _is_deep(text: str) -> bool:
    """Perhaps nested further than an aid is. The parser in C would crash where the one in
    Python stops."""
    depth = accumulate(
        (1 if mark in "[{" else -1 for mark in re.findall(r"[\[\]{}]", text)),
        lambda now, step: max(0, now + step),
    )
    return max(depth, default=0) > DEEPEST or FAR_IN.search(text) is not None


def _explained(error: MarkedYAMLError) -> tuple[str, int]:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    problem = str(error.problem or error.context or "this cannot be read")
    if "'\\t'" in problem or "tab" in problem.lower():
        return TAB, line
    return (
        f"this cannot be read as YAML ({problem}). Check the spaces before it, "
        "and put quotes around text that holds a colon or begins with a brace.",
        line,
    )


class _Walk:
    def __init__(self, name: str, yaml: YAML) -> None:
        self.name = name
        self.yaml = yaml
        self.lines: dict[Path, int] = {}
        self.findings: list[Finding] = []
        self.anchors: set[str] = set()

    def found(self, rule: str, node: Node, message: str) -> None:
        self.findings.append(Finding(rule, self.name, node.start_mark.line + 1, message))

    def any(self, node: Node, path: Path) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if node.anchor or str(node.tag) not in PLAIN_TAGS:
            self.found(
                "no_anchors", node, "'&', '*' and '!' marks are not used in aids. Write it out."
            )
        if node.anchor in self.anchors:  # it may hold itself
            return None
        self.anchors |= {node.anchor} if node.anchor else set()
        match node:
            case MappingNode():
                return self.mapping(node, path)
            case SequenceNode():
                return [self.any(item, (*path, place)) for place, item in enumerate(node.value)]
            case _:
                return self.scalar(node)

    def mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        return {key: self.any(value, (*path, key)) for key, value in self.keys(node, path)}

    def keys(self, node: MappingNode, path: Path) -> Iterator[tuple[str, Node]]:
        """Each key with its value; of two equal keys the first."""
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, ScalarNode) or str(key.tag).endswith(":merge"):
                self.found("no_anchors", key, "this is not a plain name. Write a word and a colon.")
            elif key.value in seen:
                first = seen[key.value]
                self.found(
                    "duplicate_key",
                    key,
                    f"'{key.value}' stands here and in line {first}. Keep one of them.",
                )
            else:
                seen[key.value] = self.lines[(*path, key.value)] = line
                yield key.value, value

    def scalar(self, node: Node) -> Any:
        try:
            return self.yaml.constructor.construct_object(node)
        except (YAMLError, ValueError):
            return node.value
