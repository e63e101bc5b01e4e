"""The server dies, and nothing that was shown as saved dies with it."""

from contextlib import closing

from tests.browser.clinic import Clinic
from tests.browser.conftest import PHONE
from tests.browser.journey import Patient, say
from tests.conftest import free_port, running

STORY = "I used to dance on Fridays and now I watch"
WORRY = "that I never dance again"


def test_after_the_server_was_killed_the_talk_goes_on_in_the_open_page(chromium, tmp_path):
    database, port = tmp_path / "talk.db", free_port()
    site = f"http://127.0.0.1:{port}"
    with (
        chromium.new_context(base_url=site, viewport=PHONE) as phone,
        closing(Clinic(site, f"sqlite:///{database}")) as clinic,
    ):
        interview, patient = clinic.invites(), Patient(phone.new_page())
        with running(database, port=port) as server:
            patient.opens(clinic.link(interview))
            patient.picks(say("choice.who.alone"))
            patient.picks(say("choice.length.short"))
            patient.types(STORY)
            patient.sees(say("save.saved_at", time="").strip())
            server.kill()
        assert clinic.state(interview).answers["story"].words == STORY
        with running(database, port=port):
            patient.types(WORRY)
            patient.page.reload()
            patient.has_a_page()
            patient.is_asked("needs.ask")
            for words in (STORY, WORRY):
                patient.sees(words)
