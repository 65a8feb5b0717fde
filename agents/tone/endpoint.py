"""Where a model answers: an OpenAI-compatible address, and the words that must never leave it."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from agents.tone.errors import SamplingError

if TYPE_CHECKING:
    from collections.abc import Mapping

HIDDEN = "[hidden]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An OpenAI-compatible server.

    Attributes:
        base_url: address up to and including ``/v1``; never stored with a reply.
        model: name sent as the requested model.
        alias: what records call this endpoint instead of its address.
        api_key: never stored, printed or shown in an error.
        slots: requests worth sending at the same time.
        software: server, version and weights where we know them (our own embedded server).
        sampling_extras: whether the server takes ``top_k`` and ``min_p`` beside what every server takes.
        extras: parameters that only this kind of server takes, sent with every request.
        limit_name: what the server calls the limit on a reply's tokens.
        capability: what the capability probe found; empty if it was not made.
        process: process id of our own embedded server; None for anybody else's.
    """

    base_url: str = field(repr=False)
    model: str
    alias: str
    api_key: str = field(default="unused", repr=False)
    slots: int = 4
    software: Mapping[str, str] = field(default_factory=dict)
    sampling_extras: bool = False
    extras: Mapping[str, Any] = field(default_factory=dict)
    limit_name: str = "max_tokens"
    capability: Mapping[str, str] = field(default_factory=dict)
    process: int | None = None

    @property
    def form(self) -> dict[str, Any]:
        """What decides the form of a request, for the record."""
        return {
            "sampling_extras": self.sampling_extras,
            "extras": dict(self.extras),
            "limit_name": self.limit_name,
        }

    @property
    def loopback(self) -> bool:
        """Whether the address is this very machine, so that nothing is sent out and nothing is paid."""
        host = urlsplit(self.base_url).hostname or ""
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"

    @property
    def alive(self) -> bool:
        """Whether our own server still runs; always true of anybody else's."""
        if self.process is None:
            return True
        try:
            return os.waitpid(self.process, os.WNOHANG) == (0, 0)
        except ChildProcessError:
            return False

    def scrub(self, text: str) -> str:
        """The text without the key and without the address."""
        parts = urlsplit(self.base_url)
        secrets = [self.base_url, parts.netloc, parts.hostname or ""]
        if self.api_key != "unused":
            secrets.insert(0, self.api_key)
        for secret in secrets:
            if secret:
                text = text.replace(secret, HIDDEN)
        return text


def remote(base_url: str, *, model: str, api_key_env: str | None, alias: str | None = None) -> Endpoint:
    """Describe a server somebody else started.

    Args:
        base_url: http or https address up to and including ``/v1``.
        model: model name to request.
        api_key_env: name of the environment variable that holds the key; None for servers without one.
        alias: name for records; by default *loopback* or *hosted*.

    Raises:
        SamplingError: if the address carries a password or query, or the variable is not set.
    """
    parts = urlsplit(base_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SamplingError("--base-url must be an http or https address such as http://127.0.0.1:8000/v1.")
    if parts.username or parts.password or parts.query:
        raise SamplingError(
            "--base-url must not carry a user, password or query. "
            "Put the key into an environment variable and name it with --api-key-env."
        )
    key = "unused"
    if api_key_env is not None:
        key = os.environ.get(api_key_env, "")
        if not key:
            raise SamplingError(
                f"The environment variable {api_key_env} is not set or empty. "
                "Set it to the API key, or leave out --api-key-env for a server without keys."
            )
    endpoint = Endpoint(base_url=base_url, model=model, alias=alias or "hosted", api_key=key)
    if alias is None and endpoint.loopback:
        return Endpoint(base_url=base_url, model=model, alias="loopback", api_key=key)
    return endpoint
