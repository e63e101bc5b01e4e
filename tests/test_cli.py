"""The command line as other programs rely on it: exit codes and the shape of the JSON."""

import json
import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli
from decision_aids.checks.certificate import fingerprint
from decision_aids.checks.ipdas import texts
from decision_aids.library import HERE, load_aid
from interview.events import VisitRated
from store.opening import open_log

KNEE = "knee_osteoarthritis"
LINE = {"id", "section", "text", "by", "words", "events", "sources", "private"}


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("TALKTHROUGH_DATABASE_URL", f"sqlite:///{tmp_path / 'talk.db'}")
    monkeypatch.chdir(tmp_path)

    def run(*words: object, input: str | None = None) -> Result:
        return CliRunner().invoke(cli.main, [str(word) for word in words], input=input)

    return run


@pytest.fixture
def demo(made_up, tmp_path) -> None:
    """The store holds what the command `demo` writes."""
    shutil.copy(made_up, tmp_path / "talk.db")


def script(folder: Path, text: str) -> Path:
    path = folder / "script.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_aids_list_names_what_is_on_the_shelf(run):
    listed = json.loads(run("aids", "list", "--json").stdout)
    assert [row["id"] for row in listed] == sorted(p.parent.name for p in HERE.glob("*/aid.yaml"))
    for row in listed:
        assert set(row) == {"id", "version", "title", "languages", "status", "review_due"}
        assert row["status"] == "draft: needs clinical review"


def test_aids_check_reports_every_finding_and_exits_with_0_when_nothing_is_wrong(run):
    done = run("aids", "check", KNEE, "--json")
    (report,) = json.loads(done.stdout)["aids"]
    assert done.exit_code == 0
    assert report["errors"] == []
    assert {"rule", "file", "line", "message"} == set(report["warnings"][0])
    assert report["reading_grade"] < 6
    assert set(report["ipdas"]) == {
        "items", "qualifying_met", "qualifying_of", "certification_met", "certification_of",
        "quality_met", "quality_of",
    }  # fmt: skip


def test_a_broken_aid_is_named_with_file_and_line_and_exits_with_1(run):
    broken = Path(__file__).parent / "aids" / "invalid" / "unknown_id"
    done = run("aids", "check", broken, "--json")
    (report,) = json.loads(done.stdout)["aids"]
    assert done.exit_code == 1
    assert report["errors"][0]["line"] > 0


def test_aids_translate_shows_the_state_of_every_string(run):
    done = run("aids", "translate", KNEE, "es", "--json")
    states = json.loads(done.stdout)["strings"]
    assert done.exit_code == 0
    assert set(states.values()) == {"complete"}
    assert run("aids", "translate", KNEE, "fr").exit_code == 1


def test_aids_translate_makes_a_place_for_what_is_missing_and_marks_what_was_read(run, tmp_path):
    folder = tmp_path / "tea_or_coffee"
    shutil.copytree(Path(__file__).parent / "aids" / "tea_or_coffee", folder)
    added = run("aids", "translate", folder, "fr", "--add")
    file = folder / "fr.yaml"
    assert added.stdout.endswith("missing\n")
    assert "0 complete, 0 stale" in added.stdout
    text = file.read_text("utf-8")
    old = "  en: Tea, coffee, or nothing at all\n  fr: ''"
    assert old in text
    file.write_text(text.replace(old, "  en: Tea\n  fr: Du thé"), "utf-8")
    assert "stale     title" in run("aids", "translate", folder, "fr").stdout
    assert (
        "1 complete, 0 stale" in run("aids", "translate", folder, "fr", "--reviewed", "all").stdout
    )
    unknown = run("aids", "translate", folder, "fr", "--reviewed", "nowhere")
    assert unknown.exit_code == 2


def test_an_aid_that_is_not_there_is_wrong_use(run):
    done = run("aids", "show", "hip")
    assert done.exit_code == 2
    assert KNEE in done.stderr


def test_aids_show_prints_the_aid_and_hides_nothing_from_care_teams(run):
    shown = run("aids", "show", KNEE).stdout
    assert "Knee replacement surgery" in shown
    assert "c_almost_no_pain [never, memory, idea_2013]" in shown
    assert "To confirm:" in shown


def test_play_with_replies_by_step_skips_everything_else(run, tmp_path):
    path = script(
        tmp_path,
        "story: the stairs are hard for me\n"
        "leaning:before: Steroid shot\n"
        "check: [For good, Weeks]\n"
        "share: Share now\n",
    )
    played = json.loads(run("play", KNEE, "--script", path, "--json").stdout)
    assert {"turns", "open_steps", "summary"} <= set(played)
    assert all({"step", "asked", "said", "events"} <= set(turn) for turn in played["turns"])
    assert "welcome" in played["open_steps"]
    assert "story" not in played["open_steps"]
    lines = {line["id"]: line for line in played["summary"]["lines"]}
    assert set(lines["story"]) >= LINE
    assert lines["story"]["words"] == ["the stairs are hard for me"]
    kinds = [event["kind"] for turn in played["turns"] for event in turn["events"]]
    assert kinds.count("shared") == 1


def test_play_with_a_list_types_one_reply_after_the_other(run, tmp_path):
    path = script(tmp_path, "[Just me, '2', my knee gives way on the stairs, falling again]")
    played = json.loads(run("play", KNEE, "--script", path, "--json").stdout)
    assert [t["step"] for t in played["turns"]] == [
        "welcome", "welcome:length", "story", "story:worry",
    ]  # fmt: skip
    assert "needs" in played["open_steps"]


def test_the_summary_has_the_shape_that_other_programs_read(run, tmp_path):
    path = script(
        tmp_path,
        "welcome:length: short\nmatters:pick: do_things > pain_long > cost\n"
        "goals: less pain when I garden this summer\ngoals:when: In a few months\n",
    )
    summary = json.loads(run("play", KNEE, "--script", path, "--json").stdout)["summary"]
    assert {
        "aid", "aid_version", "language", "headline", "lines", "match", "close_call", "flips_on",
        "goals", "sure", "questions", "safety",
    } <= set(summary)  # fmt: skip
    assert {"option", "fit", "better_on", "worse_on"} == set(summary["match"][0])
    assert summary["close_call"] in (True, False)
    assert summary["sure"] == {"score": None, "answers": {}}
    assert summary["goals"][0]["realism"] in ("within", "beyond", "not_known")


def test_an_order_given_by_ids_is_kept_in_the_words_on_the_buttons(run, tmp_path):
    path = script(tmp_path, "welcome:length: short\nmatters:pick: do_things > cost\n")
    turns = json.loads(run("play", KNEE, "--script", path, "--json").stdout)["turns"]
    [turn] = [turn for turn in turns if turn["step"] == "matters:pick"]
    spoken = next(event["words"] for event in turn["events"] if event["kind"] == "spoke")
    assert spoken == "Walking, stairs, work, and hobbies > Keeping costs low"


def test_play_in_the_terminal_asks_and_reads(run):
    done = run("play", KNEE, input="Just me\n5\nstairs are the hardest part of my day\n")
    assert done.exit_code == 0
    assert "Who is here with you?" in done.stdout
    assert "stairs are the hardest part of my day" in done.stdout


@pytest.mark.parametrize("text", ["just words", "a: [1, 2", ""], ids=["words", "broken", "empty"])
def test_a_script_that_is_no_script_is_wrong_use(run, tmp_path, text):
    done = run("play", KNEE, "--script", script(tmp_path, text), "--json")
    assert done.exit_code == 2


def test_a_language_the_aid_does_not_have_is_refused_plainly(run):
    done = run("play", KNEE, "--language", "fr", "--json")
    assert done.exit_code == 1
    assert "not written in 'fr' yet" in done.stderr


def test_demo_makes_one_interview_for_every_stage_and_can_be_run_again(run):
    made = json.loads(run("demo", "--json").stdout)
    assert [one["stage"] for one in made] == [
        "not_started", "in_progress", "shared", "safety", "read", "decided",
    ]  # fmt: skip
    assert all({"interview", "aid", "language", "stage", "link"} == set(one) for one in made)
    again = json.loads(run("demo", "--json").stdout)
    assert [one["interview"] for one in again] == [one["interview"] for one in made]
    assert json.loads(run("store", "verify", "--json").stdout) == {"findings": []}


def test_export_gives_every_event_and_the_summary(run, demo, tmp_path):
    out = tmp_path / "martha.json"
    assert run("export", "demo-shared", "--format", "json", "--out", out).exit_code == 0
    whole = json.loads(out.read_text(encoding="utf-8"))
    assert whole["events"][0]["kind"] == "invited"
    assert any(event["kind"] == "shared" for event in whole["events"])
    assert "stairs are the worst" in run("export", "demo-shared", "--format", "text").stdout


def test_a_sheet_is_exported_as_pdf_or_it_is_said_why_not(run, demo, tmp_path):
    out = tmp_path / "sheet.pdf"
    for document in ("patient", "physician", "after_visit"):
        done = run(
            "export", "demo-decided", "--format", "pdf", "--document", document, "--out", out
        )
        assert done.exit_code == 0
        assert out.read_bytes().startswith(b"%PDF")
    done = run(
        "export", "demo-shared", "--format", "pdf", "--document", "after_visit", "--out", out
    )
    assert done.exit_code == 1
    assert "has no decision yet" in done.stderr
    assert run("export", "demo-shared", "--format", "pdf").exit_code == 2


def test_text_for_the_chart_leaves_private_lines_out(run, demo):
    text = run("export", "demo-shared", "--format", "text").stdout
    assert "MAIN WORRY" in text
    assert not any(sign in text for sign in "“”…●")


def test_an_unknown_interview_is_refused(run):
    done = run("export", "nobody", "--format", "json")
    assert done.exit_code == 1
    assert "There is no interview 'nobody'" in done.stderr


def test_a_backup_is_restored_and_whole(run, demo, tmp_path, monkeypatch):
    assert run("store", "backup", tmp_path / "copy.db").exit_code == 0
    monkeypatch.setenv("TALKTHROUGH_DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
    assert run("store", "restore", tmp_path / "copy.db").exit_code == 0
    assert run("store", "verify").exit_code == 0
    assert "stairs are the worst" in run("export", "demo-shared", "--format", "text").stdout
    assert run("store", "restore", tmp_path / "copy.db").exit_code == 1


def test_a_new_aid_passes_every_check_and_its_patient_talks_it_through(run, tmp_path):
    begun = run("aids", "new", "rain", "--into", tmp_path)
    assert begun.exit_code == 0
    done = run("aids", "check", tmp_path / "rain", "--cases", "--json")
    (report,) = json.loads(done.stdout)["aids"]
    assert (done.exit_code, report["errors"], report["warnings"]) == (0, [], [])
    assert report["ipdas"]["qualifying_met"] == report["ipdas"]["qualifying_of"] == 6
    assert report["ipdas"]["certification_met"] == report["ipdas"]["certification_of"] == 6


def test_a_new_aid_is_explained_line_by_line(run, tmp_path):
    run("aids", "new", "rain", "--into", tmp_path)
    text = (tmp_path / "rain" / "aid.yaml").read_text(encoding="utf-8")
    assert sum(line.strip().startswith("#") for line in text.splitlines()) > 30
    assert "<" not in text


@pytest.mark.parametrize("name", ["Rain", "../rain", "2rain", ""])
def test_a_new_aid_needs_a_name_that_is_an_id(run, tmp_path, name):
    assert run("aids", "new", name, "--into", tmp_path).exit_code == 2
    assert list(tmp_path.glob("**/aid.yaml")) == []


def test_a_new_aid_never_overwrites_one(run, tmp_path):
    run("aids", "new", "rain", "--into", tmp_path)
    (tmp_path / "rain" / "aid.yaml").write_text("mine", encoding="utf-8")
    assert run("aids", "new", "rain", "--into", tmp_path).exit_code == 1
    assert (tmp_path / "rain" / "aid.yaml").read_text(encoding="utf-8") == "mine"


def test_a_case_that_does_not_come_out_is_named_with_its_line(run, tmp_path):
    run("aids", "new", "rain", "--into", tmp_path)
    cases = tmp_path / "rain" / "cases.yaml"
    text = cases.read_text(encoding="utf-8").replace("- can i have both", "- can i have neither")
    cases.write_text(text, encoding="utf-8")
    done = run("aids", "check", tmp_path / "rain", "--cases", "--json")
    (report,) = json.loads(done.stdout)["aids"]
    (found,) = report["errors"]
    line = next(n for n, words in enumerate(text.splitlines(), 1) if words.startswith("- id:"))
    assert (done.exit_code, found["rule"], found["line"]) == (1, "case", line)
    assert "can i have neither" in found["message"]


@pytest.mark.parametrize("text", ["- {id: ana}", "not a list", "- [", ""])
def test_cases_that_cannot_be_read_are_a_finding(run, tmp_path, text):
    run("aids", "new", "rain", "--into", tmp_path)
    (tmp_path / "rain" / "cases.yaml").write_text(text, encoding="utf-8")
    done = run("aids", "check", tmp_path / "rain", "--cases", "--json")
    assert [f["rule"] for f in json.loads(done.stdout)["aids"][0]["errors"]] == ["case"]


def test_the_graph_shows_every_number_key_fact_and_question_of_an_aid(run):
    aid = load_aid(HERE / KNEE)
    drawn = json.loads(run("aids", "graph", KNEE, "--json").stdout)
    steps = [step["id"] for step in drawn["steps"]]
    first = {f"numbers:{figure.id}" for figure in aid.results if figure.show == "first"}
    assert first | {f"check:{check.id}" for check in aid.knowledge_checks} <= set(steps)
    assert steps[0] == "welcome"
    assert steps[-1] == "share"
    assert {step["when"] for step in drawn["steps"]} == {"always", "full", "answer"}
    assert set(drawn["questions"]) == {prompt.id for prompt in aid.question_prompts}
    mermaid = run("aids", "graph", KNEE).stdout
    assert mermaid.startswith("flowchart TD\n")
    assert all(step.replace(":", "__") in mermaid for step in steps)


def test_the_certificate_names_the_version_and_every_item_and_certifies_nobody(run, tmp_path):
    out = tmp_path / "certificate.md"
    assert run("aids", "export", KNEE, "--format", "certificate", "--out", out).exit_code == 0
    text = out.read_text(encoding="utf-8")
    assert f"Version: {load_aid(HERE / KNEE).version}, SHA-256 {fingerprint(HERE / KNEE)}" in text
    assert "Qualifying: 6 of 6 met" in text
    assert "Certification: 6 of 6 met" in text
    assert all(f"| {item}. " in text for item in texts())
    assert "| 16. It was tried with patients facing the decision. | for people to do |" in text
    assert "no certification by the IPDAS collaboration" in text


def test_the_methods_block_has_what_software_can_fill_and_says_what_it_cannot(run):
    text = run("aids", "export", KNEE, "--format", "methods").stdout
    for number in (3, 4, 8, 9, 10, 11, 12, 13, 17, 18):
        assert f"\n## {number}. " in text
    assert "are for the authors of the report" in text
    assert "{" not in text


def test_the_fingerprint_changes_with_every_word(tmp_path):
    folder = shutil.copytree(HERE / KNEE, tmp_path / KNEE)
    before = fingerprint(folder)
    assert before == fingerprint(HERE / KNEE)
    wording = folder / "es.yaml"
    wording.write_text(wording.read_text(encoding="utf-8") + "# x\n", encoding="utf-8")
    assert fingerprint(folder) != before


def test_ratings_are_printed_over_full_25_visits_and_never_one_by_one(run, tmp_path):
    at = datetime(2026, 11, 27, 9, tzinfo=UTC)
    with closing(open_log(f"sqlite:///{tmp_path / 'talk.db'}")) as log:
        for n in range(26):
            told = "nothing to report" if n <= 24 else "80% of 25 visits"
            if n in (24, 25):
                assert told in run("store", "ratings").stdout.lower()
            best = {1: 4, 2: 4, 3: 4 if n % 5 else 0}
            rated = VisitRated(at=at + timedelta(hours=n), answers=best)
            log.append(f"visit-{n}", [rated], after=0)
    assert json.loads(run("store", "ratings", "--json").stdout)["collaborate"] == {
        "visits": 25, "top": 20, "percent": 80,
    }  # fmt: skip
