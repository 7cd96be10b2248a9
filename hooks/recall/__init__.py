"""Everything about Deep Recall's content that can be said without MkDocs."""
