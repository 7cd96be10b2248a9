"""An address or an id that was published once leads to its page for good."""

import subprocess

from recall.published import LIST, addresses, listed
from recall.redirects import redirects
from tests.content.site import ROOT, findings

LISTED = listed(ROOT) or []


def test_every_address_ever_published_leads_to_a_page() -> None:
    site = findings().site
    living, former = addresses(site), site.formerly.keys()
    dead = [address for address in LISTED if address not in living | former]
    assert dead == [], "rename with `recall move`, or name it in `formerly` of the page it went to"
    built = redirects(site, "")
    assert all(f"{address}/index.html" in built for address in set(LISTED) - living)


def test_every_id_ever_published_stands_for_a_question() -> None:
    site = findings().site
    folders = {topic.folder for topic in site.pages.values() if topic.kind == "topic"}
    folders |= {name.rpartition("/")[0] for name in site.formerly}
    ids = {name.rpartition("/")[2] for name in LISTED if name.rpartition("/")[0] in folders}
    assert sorted(ids - site.questions.keys() - site.former_ids.keys()) == []


def test_every_page_is_on_the_list() -> None:
    missing = sorted(addresses(findings().site) - set(LISTED))
    assert missing == [], "run `recall fix`, and commit the list"


def test_list_only_grows() -> None:
    command = ["git", "log", "--format=", "--unified=0", "-p", "--", LIST]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:  # no checkout: nothing to compare with
        return
    gone = [line[1:] for line in done.stdout.splitlines() if line.startswith("-")]
    gone = [line for line in gone if not line.startswith("--")]
    assert sorted(set(gone) - set(LISTED)) == []


def test_list_is_sorted_and_has_each_address_once() -> None:
    assert LISTED and sorted(set(LISTED)) == LISTED
