"""Who meets whom: one way of tying people together a file."""
