import pytest

from agents.tone.endpoint import remote
from agents.tone.errors import SamplingError


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://127.0.0.1:8000/v1", True),
        ("http://[::1]:8000/v1", True),
        ("http://localhost/v1", True),
        ("https://models.invalid/v1", False),
        ("http://10.0.0.1/v1", False),
        ("http://127.0.0.1.invalid/v1", False),
    ],
)
def test_only_this_machine_is_loopback(url, loopback):
    endpoint = remote(url, model="m", api_key_env=None)
    assert endpoint.loopback is loopback
    assert endpoint.alias == ("loopback" if loopback else "hosted")


def test_the_key_comes_from_the_environment_and_is_not_shown(monkeypatch):
    monkeypatch.setenv("TONE_KEY", "sk-planted")
    endpoint = remote("https://models.invalid/v1", model="m", api_key_env="TONE_KEY", alias="lab")
    assert endpoint.api_key == "sk-planted"
    assert "sk-planted" not in repr(endpoint)
    assert "models.invalid" not in repr(endpoint)
    assert endpoint.scrub("401 sk-planted at https://models.invalid/v1") == "401 [hidden] at [hidden]"


def test_a_missing_key_is_named_by_its_variable(monkeypatch):
    monkeypatch.delenv("TONE_KEY", raising=False)
    with pytest.raises(SamplingError, match="TONE_KEY is not set"):
        remote("https://models.invalid/v1", model="m", api_key_env="TONE_KEY")


@pytest.mark.parametrize(
    "url",
    [
        "https://user:word@models.invalid/v1",
        "https://models.invalid/v1?key=1",
        "models.invalid",
        "ftp://x/v1",
    ],
)
def test_an_address_that_carries_secrets_or_no_host_is_refused(url):
    with pytest.raises(SamplingError, match="--base-url must") as refused:
        remote(url, model="m", api_key_env=None)
    assert "word" not in str(refused.value).replace("password", "")


def test_anybody_elses_server_is_taken_to_be_alive():
    assert remote("http://127.0.0.1:9/v1", model="m", api_key_env=None).alive
