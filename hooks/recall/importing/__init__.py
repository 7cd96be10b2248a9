"""Raw notes become drafts: read, repair the text, find blocks and questions, write, account."""
