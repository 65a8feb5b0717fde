import numpy as np

from agents.parameters.spread import Mobilise
from society.power.mobilisable import mass


def test_equal_trust_is_no_mass_and_more_bond_is_more():
    assert mass(np.zeros(2), Mobilise()).tolist() == [0, 0]
    low, high = mass(np.array([0.2, 0.4]), Mobilise())
    assert 0 < low < high < 1


def test_it_is_latent_and_says_so(paired, read):
    assert "nobody asks" in read("P11", paired)["P11.mass"].sentence
