"""How work is saved: fingerprints, files, the ledger.  Knows nothing of pages."""
