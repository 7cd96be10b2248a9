"""What the exports are called, relative to the site's root: pages link to them."""

DECK, TSV, CSV = "deep-recall.apkg", "deep-recall.tsv", "deep-recall.csv"
FEED = "feed.xml"
ZIP = "deep-recall-offline.zip"
API = "api/v1"
LLMS, LLMS_FULL = "llms.txt", "llms-full.txt"
SCHEMAS = ("questions", "question", "summaries")
LINKED = (
    *(DECK, TSV, CSV, FEED, ZIP, LLMS, LLMS_FULL),
    *(f"{API}/questions.json", f"{API}/summaries.json"),
    *(f"{API}/schema/{name}.json" for name in SCHEMAS),
)
"""Exports that pages may link to."""
