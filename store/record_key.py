"""The key to a health record: an OAuth 2 token for this program itself (client credentials)."""

import time
from collections.abc import Callable

import httpx
from pydantic import SecretStr

SCOPE = "system/Bundle.cu"
# A token that runs out within these seconds may be dead on arrival.
EARLY = 30


class NoKey(Exception):
    """No token was given. `may_pass` says that it may be given later."""

    def __init__(self, why: str, may_pass: bool = False) -> None:
        super().__init__(why)
        self.may_pass = may_pass


class Key:
    """Fetched when it is first needed, and kept until it runs out or is refused."""

    def __init__(
        self,
        token_url: str,
        client_id: str,
        client_secret: SecretStr,
        scope: str = SCOPE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._token_url = token_url
        self._client = (client_id, client_secret)
        self._scope = scope
        self._clock = clock
        self._token = ""
        self._until = 0.0

    def of(self, client: httpx.Client) -> str:
        """Raises NoKey when the server that gives tokens says no, or says nothing."""
        if not self._token or self._clock() >= self._until:
            self._fetch(client)
        return self._token

    def forget(self) -> None:
        self._token = ""

    def _fetch(self, client: httpx.Client) -> None:
        name, secret = self._client
        try:
            answer = client.post(
                self._token_url,
                data={"grant_type": "client_credentials", "scope": self._scope},
                auth=(name, secret.get_secret_value()),
            )
        except httpx.HTTPError as error:
            raise NoKey("The server that gives keys does not answer.", True) from error
        if answer.status_code >= 500 or answer.status_code == 429:
            raise NoKey(f"The server that gives keys is busy ({answer.status_code}).", True)
        try:
            given = answer.json() if answer.is_success else {}
            self._token = str(given["access_token"])
            self._until = self._clock() + float(given.get("expires_in", 300)) - EARLY
        except (ValueError, KeyError, TypeError) as error:
            raise NoKey(f"No key was given ({answer.status_code}).") from error
