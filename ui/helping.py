"""The language model of an installation, if it has one, and what it is let in on.

The one way from the settings to a model, for pages and terminal alike. Without a model
configured nothing of LangChain is loaded.
"""

from prompts.model import connect
from prompts.model_reader import Helping
from settings import Settings


class NoModel(ValueError):
    """The configured model cannot be built; the sentence says what to do."""


def helping_of(settings: Settings) -> Helping | None:
    """None when no model is configured. Builds the model; nothing is sent yet."""
    if not settings.model:
        return None
    try:
        model = connect(
            settings.model, settings.model_base_url, settings.model_api_key.get_secret_value()
        )
    except ImportError as missing:
        package = f"langchain-{settings.model.partition(':')[0].replace('_', '-')}"
        raise NoModel(
            f"The model {settings.model} needs a package that is not installed ({missing.name}). "
            f"Try: pip install {package}"
        ) from missing
    except Exception as wrong:
        raise NoModel(
            f"The model {settings.model} could not be built ({type(wrong).__name__}). "
            "Write it as provider:name, such as openai:NAME or ollama:NAME."
        ) from wrong
    return Helping(model, settings.model_sends, settings.model_replies)
