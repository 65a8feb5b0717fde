"""How a conversation works on a person: one submodel a file, as scalar functions of one person."""
