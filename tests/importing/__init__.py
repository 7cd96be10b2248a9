"""The importer of raw notes."""
