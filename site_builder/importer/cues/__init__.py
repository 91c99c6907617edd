"""What some words show by themselves: credits, bylines, days, captions, notices, faults of the text."""
