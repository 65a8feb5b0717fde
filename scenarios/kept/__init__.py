"""Kept: what the levers of the app answer at once, worked out beforehand at some settings and stored.

A lever answers at once where its setting is kept. Between kept settings nothing is interpolated. Parameters
are as declared, so that a new fit makes no answer stale. Posterior draws that ship stand beside the answers.
"""
