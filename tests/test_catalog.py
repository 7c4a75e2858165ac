"""What a catalogue promises: it finds, it never changes, it asks before it looks."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib.catalog import MOST_NEAR, Catalog, near_names
from alignlib.errors import (
    AlignError,
    DuplicateNameError,
    InvalidInputError,
    UnknownNameError,
)

NAMES = st.text("abcdefgh_", min_size=1, max_size=8)
GROUP = "alignlib.test_group"


@given(members=st.dictionaries(NAMES, st.integers()))
def test_every_name_leads_to_its_member(members: dict[str, int]) -> None:
    """A catalogue answers as the mapping it was made from, in the same order."""
    catalog = Catalog("thing", members)

    assert {name: catalog[name] for name in catalog} == members
    assert list(catalog) == list(members)
    assert len(catalog) == len(members)
    assert dict(catalog.items()) == members


@given(members=st.dictionaries(NAMES, st.integers()), name=NAMES)
def test_adding_never_changes_what_was_there(
    members: dict[str, int], name: str
) -> None:
    """The old catalogue stays, and the new one has exactly one member more."""
    members.pop(name, None)
    before = Catalog("thing", members)

    after = before.adding(name, 7)

    assert dict(before.items()) == members
    assert dict(after.items()) == {**members, name: 7}


def test_a_taken_name_is_not_given_away() -> None:
    """Adding under a name in use is an error, not a replacement."""
    with pytest.raises(DuplicateNameError) as caught:
        Catalog("thing", {"csv": 1}).adding("csv", 2)

    assert (caught.value.thing, caught.value.name) == ("thing", "csv")


def test_a_misspelt_name_brings_the_near_ones() -> None:
    """An unknown name is an error that carries what may have been meant."""
    with pytest.raises(UnknownNameError) as caught:
        Catalog("file format", {"csv": 1, "json": 2})["JSN"]

    assert caught.value.near == ("json",)
    assert caught.value.thing == "file format"


@given(name=st.text(max_size=10), names=st.lists(st.text(max_size=10)))
def test_suggestions_are_few_and_exist(name: str, names: list[str]) -> None:
    """Near names are always known names, and never a long list."""
    near = near_names(name, names)

    assert set(near) <= set(names)
    assert len(near) <= MOST_NEAR


@given(members=st.dictionaries(NAMES, st.integers()))
def test_a_catalogue_can_travel(members: dict[str, int]) -> None:
    """Pickling gives back an equal catalogue."""
    catalog = Catalog("thing", members)

    assert pickle.loads(pickle.dumps(catalog)) == catalog


def test_a_catalogue_cannot_be_changed() -> None:
    """Its fields are frozen."""
    with pytest.raises(AttributeError):
        Catalog("thing", {"csv": 1}).thing = "other"  # type: ignore[misc]


def install(folder: Path, package: str, entries: dict[str, str], code: str) -> None:
    """Put a package with entry points into *folder*, as an installer would."""
    (folder / f"{package}.py").write_text(code, encoding="utf-8")
    info = folder / f"{package}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: {package}\nVersion: 1.0\n", encoding="utf-8")
    lines = [f"{name} = {package}:{value}" for name, value in entries.items()]
    text = "\n".join([f"[{GROUP}]", *lines])
    (info / "entry_points.txt").write_text(text, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder from which packages can be imported."""
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def test_installed_members_join_on_request_only(site: Path) -> None:
    """A plug-in is in the catalogue that asked for it, and in no other."""
    install(site, "plug_good", {"extra": "EXTRA"}, "EXTRA = 9")
    before = Catalog("thing", {"csv": 1})

    after = before.with_installed(GROUP)

    assert list(before) == ["csv"]
    assert after["extra"] == 9
    assert after.origins["extra"] == "plug_good"


def test_asking_twice_is_asking_once(site: Path) -> None:
    """A plug-in that is there already does not clash with itself."""
    install(site, "plug_again", {"extra": "EXTRA"}, "EXTRA = object()")
    once = Catalog[object]("thing").with_installed(GROUP)

    assert once.with_installed(GROUP) == once


def test_broken_plug_ins_are_all_named(site: Path) -> None:
    """Whatever a package does wrong, the error names each plug-in and goes on."""
    install(site, "plug_raises", {"bad": "X"}, "raise RuntimeError('no licence')")
    install(site, "plug_lacks", {"absent": "NOT_THERE"}, "")
    install(site, "plug_odd", {"odd": "ODD"}, "ODD = 'text'")

    with pytest.raises(InvalidInputError) as caught:
        Catalog("thing", {"csv": 1}).with_installed(
            GROUP, accepts=lambda it: isinstance(it, int)
        )

    found = {fault.place: fault for fault in caught.value.faults}
    assert set(found) == {f"{GROUP}[{name}]" for name in ("bad", "absent", "odd")}
    assert {fault.code for fault in found.values()} == {"broken-plug-in"}
    assert "plug_raises" in found[f"{GROUP}[bad]"].hint
    assert isinstance(caught.value, AlignError)


def test_a_clash_names_both_sides(site: Path) -> None:
    """Two packages that want one name are both named."""
    install(site, "plug_one", {"same": "A"}, "A = object()")
    install(site, "plug_two", {"same": "A"}, "A = object()")

    with pytest.raises(InvalidInputError) as caught:
        Catalog[object]("thing").with_installed(GROUP)

    (fault,) = caught.value.faults
    assert fault.code == "duplicate"
    assert {"plug_one", "plug_two"} <= set(fault.hint.replace(";", "").split())


def test_a_plug_in_cannot_take_a_built_in_name(site: Path) -> None:
    """What comes with alignlib stays what it is."""
    install(site, "plug_bold", {"csv": "A"}, "A = object()")

    with pytest.raises(InvalidInputError) as caught:
        Catalog("thing", {"csv": 1}).with_installed(GROUP)

    assert caught.value.faults[0].value == "csv"
