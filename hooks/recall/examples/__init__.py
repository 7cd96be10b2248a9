"""The Python examples of pages: found, run in isolation, compared with what the page says."""
