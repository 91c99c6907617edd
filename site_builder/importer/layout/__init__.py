"""A page of a newspaper as it was laid out: broken paragraphs joined, articles cut out of it, every part in its role."""
