"""What a lab can't reach while it runs, and what is shown of it."""

import json
from pathlib import Path

import pytest

from recall.examples.process import isolation
from recall.labs import kernel, outputs

TRIED = {
    "read the machine": "open('/etc/passwd')",
    "read the repository": "open({page!r})",
    "change the repository": "open({page!r}, 'a')",
    "leave a file behind": "open({page!r} + '.new', 'w')",
    "connect": "socket.create_connection(('127.0.0.1', 9))",
    "start a program": "subprocess.run(['true'])",
    "fork": "os.fork()",
    "signal": "os.kill(os.getppid(), 0)",
    "call C": "ctypes.CDLL(None)",
}
LAB = """\
# %% [markdown]
# # A lab

# %%
import ctypes, json, os, socket, subprocess

refused = []
{tries}
print(json.dumps([refused, sorted(os.environ), open("own.txt", "w").write("text")]))
"""
TRY = """
try:
    {code}
except PermissionError:
    refused.append({name!r})
"""


def test_a_lab_reaches_nothing_but_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mkdocs_jupyter import convert

    if missing := isolation():
        pytest.skip(f"{missing} CI's machine does all of it.")
    monkeypatch.setenv("A_SECRET", "secret")
    page = tmp_path / "lab.py"
    tries = [TRY.format(code=code.format(page=str(page)), name=n) for n, code in TRIED.items()]
    page.write_text(LAB.format(tries="".join(tries)), encoding="utf-8")
    with kernel.settings():
        html = convert.nb2html(str(page), execute=True, allow_errors=False)
    ((output,),) = [found for found in outputs.outputs(html) if found]
    refused, environment, written = json.loads(output.content)
    assert refused == list(TRIED)
    assert "A_SECRET" not in environment
    assert written == 4
    assert [file.name for file in tmp_path.iterdir()] == ["lab.py"]


def test_what_a_kernel_sends_in_pieces_is_shown_as_it_was_printed(tmp_path: Path) -> None:
    from mkdocs_jupyter import convert

    page = tmp_path / "lab.py"
    page.write_text(
        "# %%\nimport time\n\nfor word in ('one', ' two', '\\n', 'three'):\n"
        "    print(word, end='', flush=True)\n    time.sleep(0.3)\n"
    )
    with kernel.settings():
        html = convert.nb2html(str(page), execute=True, allow_errors=False)
    assert outputs.outputs(html) == [[outputs.Output("text", "one two\nthree")]]
