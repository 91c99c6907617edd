"""Files become values: scanning, YAML by marks, front matter, articles, hubs, glossary."""
