"""What readers and programs take away: data, a deck, feeds, the whole site for offline.

Each module makes one export of the same questions; none knows where it is published.
"""
