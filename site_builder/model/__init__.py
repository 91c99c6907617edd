"""What we talk about: frozen values without I/O, shared by every stage.

The one third-party import of this floor is msgspec: a definition gives the check, the JSON Schema and the encoding.
"""
