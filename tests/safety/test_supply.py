"""What the site is made of is pinned by hash, licensed, listed and named to its readers."""

import json
import re
from pathlib import Path

import pytest

from recall.cache import Cache
from recall.notices import SHIPPED, licensed, locked, markdown, pinned
from recall.sbom import bills

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-test.lock")
NPM = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
USABLE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|OFL|LGPL|CC0|HPND|Unlicense|"
    r"0BSD|Zlib|Public Domain|matplotlib|not installed",
    re.I,
)


@pytest.mark.parametrize("name", LOCKS)
def test_every_python_package_has_a_hash(name: str) -> None:
    entries = re.split(r"^(?=[A-Za-z0-9])", (ROOT / name).read_text("utf-8"), flags=re.M)[1:]
    assert len(entries) > 50
    assert [one.split()[0] for one in entries if "--hash=sha256:" not in one] == []


def test_every_npm_package_has_a_hash() -> None:
    assert len(NPM) > 10
    assert [name for name, one in NPM.items() if name and "integrity" not in one] == []


def test_setup_installs_by_hash_and_runs_no_script_of_the_tests_tools() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    installs = [line for line in makefile.splitlines() if "pip install" in line]
    assert all("--require-hashes" in line or "--no-deps" in line for line in installs)
    assert "npm ci" in makefile
    assert "npm install " not in makefile.replace("npm install --package-lock-only", "")


def test_every_licence_lets_us_build_and_ship() -> None:
    python = {name: licensed(name) for name in pinned(ROOT / "requirements.lock")}
    npm = {name: terms for name, (_, terms) in locked(ROOT / "package-lock.json").items()}
    unclear = {name: terms for name, terms in (python | npm).items() if not USABLE.search(terms)}
    assert unclear == {}


def test_notices_name_all_packages_and_hold_the_licences_of_what_is_shipped() -> None:
    cache = Cache(None)
    page = markdown(ROOT, cache)
    names = [*pinned(ROOT / "requirements.lock"), *locked(ROOT / "package-lock.json")]
    assert [name for name in names if f"| `{name}` |" not in page] == []
    assert SHIPPED.keys() <= locked(ROOT / "package-lock.json").keys()
    assert page.count("Copyright") >= 3
    assert markdown(ROOT, cache) == page


def test_bills_of_materials_are_complete_and_the_same_each_time() -> None:
    made = bills(ROOT)
    assert bills(ROOT) == made
    read = {name: json.loads(text) for name, text in made.items()}
    assert all(bill["bomFormat"] == "CycloneDX" and "specVersion" in bill for bill in read.values())
    known = {name: {one["name"]: one for one in bill["components"]} for name, bill in read.items()}
    assert known["python.json"].keys() == pinned(ROOT / "requirements.lock").keys()
    assert known["npm.json"].keys() == {n.rpartition("node_modules/")[2] for n in NPM if n}
    assert all(one["version"] for bill in known.values() for one in bill.values())
    assert all(one["hashes"] for one in known["npm.json"].values())
