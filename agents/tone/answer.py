"""What a server answered, taken as data: reply and reasoning apart, nothing secret, nothing endless."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from agents.tone.reading import sound
from agents.tone.record import FINISHED

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion, ChatCompletionMessage

    from agents.tone.endpoint import Endpoint

LONGEST_KEPT = 100_000  # characters of a text that are kept; a reply of a conversation has far fewer
LONGEST_NAME = 200  # characters of a model name, fingerprint or finish reason
THOUGHT = re.compile(r"<think(?:ing)?>(.*?)(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
ONLY_CLOSED = re.compile(r"\A(.*?)</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
UNSAFE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}  # control, direction and line-breaking characters


def content(answer: ChatCompletion, endpoint: Endpoint) -> dict[str, Any]:
    """What the record keeps of an answer. Reasoning is kept apart: users of a companion do not see it."""
    choice = answer.choices[0]
    _, thought = parts(choice.message.content)
    reply, thoughts = split_reasoning(words(choice.message))
    told = _reasoning(choice.message) or thought
    reasoning = "\n".join(text for text in (told, thoughts) if text)
    usage = answer.usage
    return {
        "outcome": FINISHED,
        "reply": _kept(reply, endpoint),
        "reasoning": _kept(reasoning, endpoint) or None,
        "cut": max(len(reply), len(reasoning)) > LONGEST_KEPT,
        "returned_model": _name(answer.model, endpoint),
        "finish_reason": _name(choice.finish_reason, endpoint),
        "usage": None if usage is None else _counts(usage.model_dump(exclude_none=True, mode="json")),
        "system_fingerprint": _name(answer.system_fingerprint, endpoint),
        "created": answer.created if isinstance(answer.created, int) else None,
    }


def words(message: ChatCompletionMessage) -> str:
    """What a message says; hosted servers put a refusal into a field of its own."""
    said, _ = parts(message.content)
    return said or (message.refusal if isinstance(message.refusal, str) else "")


def parts(given: object) -> tuple[str, str]:
    """Words and reasoning of a message's content: a text, or a list of parts as some hosted servers send.

    Raises:
        TypeError: if it is neither.
    """
    if given is None or isinstance(given, str):
        return given or "", ""
    if not isinstance(given, list) or not all(isinstance(part, dict) for part in given):
        raise TypeError("the content is neither a text nor a list of parts")
    said = "".join(part["text"] for part in given if isinstance(part.get("text"), str))
    thoughts = (part[kind] for part in given for kind in ("thinking", "reasoning") if kind in part)
    return said, "\n".join(thought if isinstance(thought, str) else parts(thought)[0] for thought in thoughts)


def split_reasoning(text: str) -> tuple[str, str]:
    """The reply without think tags, and what stood in them.

    A tag that is never closed takes all that follows: the model was cut off while thinking. Some chat
    templates open the tag themselves, so a text may only close it.
    """
    thoughts = THOUGHT.findall(text)
    reply = THOUGHT.sub("", text)
    closed = ONLY_CLOSED.match(reply)
    if closed:
        thoughts.insert(0, closed.group(1))
        reply = reply[closed.end() :]
    return (reply.strip() if thoughts else reply), "\n".join(thought.strip() for thought in thoughts)


def printable(text: str) -> str:
    """The text with everything that could steer a terminal or a page made visible."""
    return "".join(
        f"\\x{ord(sign):02x}" if unicodedata.category(sign) in UNSAFE else sign for sign in sound(text)
    )


def _reasoning(message: ChatCompletionMessage) -> str:
    """The reasoning text that some servers add, under either of its names."""
    extra = message.model_extra or {}
    texts = (extra.get(name) for name in ("reasoning_content", "reasoning"))
    return next((text for text in texts if isinstance(text, str)), "")


def _kept(text: str, endpoint: Endpoint) -> str:
    """A text as the record keeps it."""
    return endpoint.scrub(sound(text[:LONGEST_KEPT]))


def _name(value: object, endpoint: Endpoint) -> str | None:
    """A short text of the server's, safe to show."""
    return endpoint.scrub(printable(value[:LONGEST_NAME])) if isinstance(value, str) else None


def _counts(usage: dict[str, Any]) -> dict[str, int]:
    """The token counts, whatever else a server adds."""
    wanted = ("prompt_tokens", "completion_tokens", "total_tokens")
    counts = {name: usage[name] for name in wanted if isinstance(usage.get(name), int)}
    details = {
        "cached_tokens": (usage.get("prompt_tokens_details") or {}).get("cached_tokens"),
        "reasoning_tokens": (usage.get("completion_tokens_details") or {}).get("reasoning_tokens"),
    }
    return counts | {name: count for name, count in details.items() if isinstance(count, int)}
