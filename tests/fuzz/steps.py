"""Prints the seconds of the processor that parsing takes, by bomb and size: a program of its own.

`python -m tests.fuzz.steps SIZE…`; a pattern that never ends is ended with its process.
"""

import json
import sys
from time import process_time

from tests.fuzz.texts import BOMBS
from tests.fuzz.whole import lint_text


def main() -> None:
    """Measure each bomb at each size."""
    sizes = [int(argument) for argument in sys.argv[1:]]
    for bomb in BOMBS:
        taken = []
        for size in sizes:
            text = "---\ntitle: A\n---\n\nText " + bomb * (size // len(bomb)) + " x\n"
            started = process_time()
            lint_text(text)
            taken.append(process_time() - started)
        print(json.dumps([bomb, taken]), flush=True)


if __name__ == "__main__":
    main()
