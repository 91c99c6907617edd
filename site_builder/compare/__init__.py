"""Two copies of one text, sentence by sentence: what both have, what one has, where they disagree."""
