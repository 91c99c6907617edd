"""The GitHub Actions workflow that builds a site at every push and hands it to GitHub Pages; GitHub's own actions only."""

import json

PATH = ".github/workflows/publish.yml"


def workflow(branch: str = "main", folder: str = "") -> str:
    """The workflow's text for a site in a folder of its repository ("" for the repository itself), published from a branch."""
    site = f" --site {json.dumps(folder)}" if folder else ""
    output = json.dumps(f"{folder}/output" if folder else "output")
    return f"""\
# Written by: site-builder publish --workflow
# Once, in the repository's settings: Pages, Build and deployment, Source: GitHub Actions.
name: Publish

on:
  push:
    branches: [{json.dumps(branch)}]
  workflow_dispatch:

concurrency:
  group: pages
  cancel-in-progress: false

jobs:
  build:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pages: read
    steps:
      - uses: actions/checkout@v7
        with:
          persist-credentials: false
      - uses: actions/setup-python@v7
        with:
          python-version: "3.13"
      - run: pip install site-builder
      - run: site-builder build --strict --format github{site}
      - uses: actions/configure-pages@v6
      - uses: actions/upload-pages-artifact@v5
        with:
          path: {output}

  deploy:
    needs: build
    runs-on: ubuntu-latest
    permissions:
      pages: write
      id-token: write
    environment:
      name: github-pages
      url: ${{{{ steps.deployment.outputs.page_url }}}}
    steps:
      - id: deployment
        uses: actions/deploy-pages@v5
"""
