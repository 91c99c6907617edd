"""The editor's preview: builds at every save, serves as GitHub Pages does, and reloads the browser."""
