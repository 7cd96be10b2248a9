"""The scripts of the practice, by Node's own runner; and roles, which must name areas."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from recall.node import node
from tests.content.site import findings

HERE = Path(__file__).parent
ROLES = HERE.parents[1] / "docs/assets/scripts/practice/roles.js"
WEIGHTS = re.compile(r"weights: \{(.*?)\}", re.S)
AREA = re.compile(r'"?([a-z-]+)"?:')


@pytest.mark.parametrize("name", sorted(file.name for file in HERE.glob("*.test.js")))
def test_scripts_do_what_their_tests_say(name: str) -> None:
    command = [str(node()), "--test", "--test-reporter=tap", str(HERE / name)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stdout
    assert re.search(r"^# pass [1-9]", done.stdout, re.M), done.stdout


def test_roles_weigh_areas_of_the_site() -> None:
    named = {
        area
        for weights in WEIGHTS.findall(ROLES.read_text(encoding="utf-8"))
        for area in AREA.findall(weights)
    }
    areas = {area.folder for area in findings().site.areas}
    assert len(named) > 3
    assert named <= areas, json.dumps(sorted(areas))
