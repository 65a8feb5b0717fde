"""Validation: how far raters agree, how well each rung finds what they found, and what corrects its error."""
