"""Who acts: people's minds, their companions, and institutions.

An agent is given the day and what it sees. It knows nothing of ties, clocks or scenarios.

- ``agents.parameters``: every number of the model, with unit, range and source.
- ``agents.population``: people as named columns, built to match published margins.
- ``agents.noise``: random numbers keyed by seed, day, person and channel, so that arms share them.
- ``agents.mind``: how a conversation works on one person, one submodel a file.
- ``agents.opinion``: how a view changes when another is heard, one mechanism a file.
- ``agents.institutions``: those that act without being a person; the survey is the first.
- ``agents.companion``: how a companion speaks inside a run; it draws from a tone table.
- ``agents.tone``: how we know what companions sound like; the only code that talks to a model.

Import what you need from its module, as in ``from agents.population import build``.
"""
