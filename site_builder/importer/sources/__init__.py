"""Bytes of a clipping become numbered lines and blocks: encodings, pasted pages, posts, saved pages, feeds, readers of the site's own."""
