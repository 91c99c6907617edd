"""Annotations under the editor's hand: listed, laid anew, added; their files are edited by place and written whole."""
