"""Rung 3: a language model as judge. Blind, fenced, strict, and silent rather than guessing."""
