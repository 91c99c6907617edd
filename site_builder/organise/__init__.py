"""The facts of all pages become a site: addresses, references, order, relations.  Sees facts alone, no bodies."""
