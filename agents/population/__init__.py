"""The people of the model, as named columns."""

from agents.population.build import build
from agents.population.people import Population

__all__ = ["Population", "build"]
