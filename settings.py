"""What an installation can choose, read once from the environment or `.env` and handed down.

Every name carries the prefix `TALKTHROUGH_`. A name with the prefix that is not listed
here stops the start: a misspelt setting must not silently fall back to its default.
"""

import os
import sys
from difflib import get_close_matches
from typing import Annotated, Literal

from pydantic import SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "TALKTHROUGH_"
Sendable = Literal["words", "aid", "question"]


class Settings(BaseSettings):
    """An empty `model` means the embedded reader: no language model and no network.

    `model_sends` is what of a talk may leave for the model: `words` (just typed, without
    names and the like), `aid` (labels and facts of the guide), `question` (what the guide
    had asked). With `model_replies` it may also word what is said back.

    `demo` lets people pick a role without signing in. `locale` picks the emergency and
    crisis numbers. `url` is the address that patients see; when it begins with https,
    cookies travel over https only. `fhir_url` is the server of the health record, and the
    rest of `fhir_` gets the key to it. A note about an alarm is posted to `alert_url`, if any.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_ignore_empty=True,
        dotenv_filtering="match_prefix",
        frozen=True,
        hide_input_in_errors=True,
    )

    database_url: str = "sqlite:///talkthrough.db"
    model: str = ""
    model_base_url: str = ""
    model_api_key: SecretStr = SecretStr("")
    model_sends: Annotated[frozenset[Sendable], NoDecode] = frozenset(("words",))
    model_replies: bool = False
    secret_key: SecretStr = SecretStr("")
    demo: bool = False
    locale: str = "US"
    clinic: str = ""
    clinic_phone: str = ""
    alert_url: str = ""
    url: str = "http://127.0.0.1:8501"
    fhir_url: str = ""
    fhir_token_url: str = ""
    fhir_client_id: str = ""
    fhir_client_secret: SecretStr = SecretStr("")
    fhir_scope: str = "system/Bundle.cu"

    @model_validator(mode="before")
    @classmethod
    def _every_name_is_a_setting(cls, given: dict[str, object]) -> dict[str, object]:
        in_environment = {
            n.removeprefix(PREFIX).lower() for n in os.environ if n.startswith(PREFIX)
        }
        for name in sorted((given.keys() | in_environment) - cls.model_fields.keys()):
            near = get_close_matches(name, cls.model_fields, n=1)
            hint = f" Did you mean {PREFIX}{near[0].upper()}?" if near else ""
            raise ValueError(f"{PREFIX}{name.upper()} is not a setting.{hint}")
        return given

    @field_validator("model_sends", mode="before")
    @classmethod
    def _listed(cls, sends: object) -> object:
        """`words, aid` in the environment."""
        return [one.strip() for one in sends.split(",")] if isinstance(sends, str) else sends

    @field_validator("model_sends")
    @classmethod
    def _something_to_read(cls, sends: frozenset[Sendable]) -> frozenset[Sendable]:
        if "words" not in sends:
            raise ValueError("a model has nothing to read without words; leave MODEL empty instead")
        return sends

    @field_validator("url", "alert_url")
    @classmethod
    def _whole_address(cls, url: str) -> str:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("begin it with http:// or https://")
        return url.rstrip("/")

    @property
    def https(self) -> bool:
        return self.url.startswith("https://")


def read_settings() -> Settings:
    """The settings, or the end of the program with a sentence for each that is wrong."""
    try:
        return Settings()
    except ValidationError as wrong:
        for error in wrong.errors(include_input=False, include_url=False):
            where = f"{PREFIX}{str(error['loc'][0]).upper()}: " if error["loc"] else ""
            print(where + error["msg"].removeprefix("Value error, "), file=sys.stderr)
        raise SystemExit(2) from None
