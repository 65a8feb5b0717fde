"""Those that act without being a person."""
