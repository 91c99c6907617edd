"""Import: raw clippings become pages, with nothing lost.  `pipeline` is the way; its rooms are named in ARCHITECTURE.md."""
