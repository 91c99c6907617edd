// A small site's own, so that the script of all themes can change without every page here changing with it.
