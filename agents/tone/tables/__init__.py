"""Tone tables shipped with the project, and how each was made."""
