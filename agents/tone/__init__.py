"""The tone instrument: how we know what companions sound like; the only code that talks to a model."""
