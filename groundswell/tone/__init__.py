"""``tone``: sample models, score their replies, build and show tone tables, serve the embedded model.

One file a command; a command is loaded only when it is called.
"""

from __future__ import annotations

from groundswell.lazy import Root

COMMANDS = {
    "sample": ("groundswell.tone.sample:sample", "Ask models for every reply of a profile."),
    "score": ("groundswell.tone.score:score", "Score replies with rungs of the ladder."),
    "build": ("groundswell.tone.build:build", "Build a tone table from sampled replies."),
    "show": ("groundswell.tone.show:show", "Show a table, or two side by side, or draw them."),
    "validate": ("groundswell.tone.validate:validate", "Hold the rungs against labelled replies."),
    "code": ("groundswell.tone.code:code", "Label a blind sample of replies in the terminal."),
    "intent": ("groundswell.tone.intent:intent", "Whether a model's tone answers to what it is told of it."),
    "live": ("groundswell.tone.live:live", "Hold a table against talks with the model itself."),
    "serve": ("groundswell.tone.serve:serve", "Serve the embedded model on loopback."),
}

tone = Root(COMMANDS, name="tone", help="How companions sound: sample models, score replies, build tables.")
