"""Look for garbage seldom; first, as importing the other hooks makes much that stays.

A build has hardly any garbage, also that of a server.
"""

import gc

gc.set_threshold(10_000, 10, 10)
