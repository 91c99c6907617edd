"""The search of a site: what stands in which page, in files of which a reader loads few."""
