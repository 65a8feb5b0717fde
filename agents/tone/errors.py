"""What can go wrong with the tone instrument, as few classes with whole-sentence messages."""


class ToneInputError(ValueError):
    """A file given to the instrument cannot be used; the message names file, place and remedy."""


class SamplingError(RuntimeError):
    """Sampling had to stop; replies already received are safe in the record file."""


class ServerError(SamplingError):
    """The embedded server could not be started."""


class BudgetError(SamplingError):
    """Sampling would cost more than was allowed, or nobody agreed to the cost."""


class CassetteError(SamplingError):
    """A replayed run asked for something that was never recorded."""
