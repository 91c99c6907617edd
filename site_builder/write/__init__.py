"""Outputs reach the disk: feeds and assets as outputs, and the tree that is written by the ledger."""
