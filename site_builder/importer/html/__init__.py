"""HTML of strangers: made harmless, read row by row as a browser would show it, the article told from what stands around it."""
