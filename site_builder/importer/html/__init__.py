"""HTML of strangers as a tree, read row by row as a browser would show it, the article told from what stands around it."""
