"""Runs the examples of a page in the reader's browser as the build does: in order, seeded."""

import ast
import importlib.util
import json
import linecache
import random
import sys
import traceback

PACKAGES = ("numpy",)
LAST = "<example>"


def missing(codes):
    """Return the packages that some code imports and that aren't there yet."""
    found = set()
    for one in json.loads(codes):
        try:
            tree = ast.parse(one["code"])
        except SyntaxError:
            continue  # is shown when it's run
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return [name for name in PACKAGES if name in found and not importlib.util.find_spec(name)]


def run(codes):
    """Run some code in one namespace, all but the last without a word; return what failed."""
    random.seed(0)
    if importlib.util.find_spec("numpy"):
        import numpy

        numpy.random.seed(0)
    *before, last = json.loads(codes)
    namespace = {"__name__": "__main__"}
    for number, one in enumerate(before, start=1):
        text = failure(one["code"], f"<example {number}>", namespace, quiet=True)
        if text and not one["raises"]:
            print(text)
            return f"Example {number} of this page failed, which this one builds on."
    text = failure(last["code"], LAST, namespace)
    if not text:
        return ""
    print(text)
    return "As expected, it raised." if last["raises"] and last["raises"] in text else "It raised."


def failure(code, name, namespace, quiet=False):
    """Run a piece of code; return the traceback of what it raised, its own lines only."""
    linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
    printed = sys.stdout
    if quiet:
        sys.stdout = Nowhere()
    try:
        exec(compile(code, name, "exec"), namespace)
    except SystemExit:
        return ""
    except BaseException as error:
        error.__traceback__ = own(error.__traceback__)
        return "".join(traceback.format_exception(error)).rstrip()
    finally:
        sys.stdout = printed
    return ""


def own(trace):
    """Return a traceback without the frames of what runs the examples."""
    while trace is not None and not trace.tb_frame.f_code.co_filename.startswith("<example"):
        trace = trace.tb_next
    return trace


class Nowhere:
    """Takes what is printed, and forgets it."""

    def write(self, text):
        """Forget a text."""
        return len(text)

    def flush(self):
        """Do nothing."""
