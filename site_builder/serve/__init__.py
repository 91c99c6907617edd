"""The editor's preview: builds at every save, serves as GitHub Pages does, and shows it in the browser."""
