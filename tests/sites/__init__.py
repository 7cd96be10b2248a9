"""Built sites beside each other: before and after an upgrade, by MkDocs and by its successors."""
