"""Articles become files of the site: described, matched with what stands there, written with a receipt; and the ways to correct and undo."""
