"""A decision aid as a form, in every language that it is offered in."""

from datetime import datetime

from decision_aids.schema import Aid
from summary.fhir.codes import Json
from summary.fhir.questionnaire import to_questionnaire
from ui.speaking import guide_of, invite


def questionnaire_of(aid: Aid, at: datetime) -> Json:
    """Asked in the language the aid is written in, with the others beside it."""
    languages = dict.fromkeys((aid.language, *aid.languages))
    invited = {language: invite(aid, at, "", language) for language in languages}
    return to_questionnaire(
        aid, {language: (one, guide_of(aid, one).say) for language, one in invited.items()}
    )
