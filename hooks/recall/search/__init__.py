"""The search index: written at build, so that a reader's browser loads only what a query needs."""
