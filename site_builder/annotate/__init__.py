"""Texts become published texts: annotations placed, names found, links resolved, rights applied."""
