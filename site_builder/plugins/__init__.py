"""Functions that a site brings along, named in site.yaml by their dotted path: found, read, called, and every failure told as a fault."""
