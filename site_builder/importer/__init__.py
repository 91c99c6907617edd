"""Import: raw clippings become pages, with nothing lost (read → repair → segment → classify → describe → match → write)."""
