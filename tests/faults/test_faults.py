"""A sample of `make faults`: of each class a fault in each kind of place, and the clean site."""

import pytest

from tests.faults import catalogue
from tests.faults.checking import Copy
from tests.faults.places import Places, sample


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("faults") / "copy")


def test_clean_copy_has_no_findings(copy: Copy) -> None:
    assert [str(fault) for fault in copy.clean()] == []


def test_each_fault_of_the_sample_is_reported_at_its_line(copy: Copy) -> None:
    places = Places(copy.folder, copy.project.read())
    injections = sample(catalogue.load(), places)
    missed = {}
    for injection in injections:
        result = copy.check(injection)
        if result.missed:
            missed[f"{injection.fault.name} ({injection.where})"] = sorted(result.missed)
    assert missed == {}
    assert len(injections) > 30


def test_every_fault_says_where_it_must_be_reported(copy: Copy) -> None:
    places = Places(copy.folder, copy.project.read())
    for fault in catalogue.load():
        assert all(injection.expected for injection in places.injections(fault)), fault.name


def test_catalogue_holds_enough_faults() -> None:
    faults = catalogue.load()
    assert len(faults) >= 150
    assert len({(fault.family, fault.name) for fault in faults}) == len(faults)


def test_copy_is_as_before_once_a_fault_is_taken_out(copy: Copy) -> None:
    places = Places(copy.folder, copy.project.read())
    fault = next(f for f in catalogue.load() if f.name == "page-moved-without-redirect")
    before = sorted(copy.folder.glob("docs/**/*.md"))
    copy.check(next(places.injections(fault)))
    assert sorted(copy.folder.glob("docs/**/*.md")) == before
