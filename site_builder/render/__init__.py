"""Site and theme become outputs: one frozen view each, a template, the text of a file."""
