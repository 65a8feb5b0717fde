"""Networks that are given person by person: read from files, taken from networkx, or drawn."""

from society.ties.network.assemble import Network, NetworkError
from society.ties.network.homophily import achieved, homophilous
from society.ties.network.in_memory import from_edges, from_networkx
from society.ties.network.read import read

__all__ = ["Network", "NetworkError", "achieved", "from_edges", "from_networkx", "homophilous", "read"]
