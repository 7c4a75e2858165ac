"""Taxonomies of installed packages: found on request, named when they fail."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from alignlib import Initiative, Objection, Stakeholder, Taxonomy, forecast
from alignlib.cli.program import program
from alignlib.errors import InvalidInputError

RAIL = Path(__file__).parent / "rail"
GROUP = "alignlib.taxonomies"


def install(folder: Path, name: str, entries: dict[str, str]) -> None:
    """Register a package in *folder* as an installer would."""
    info = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: {name}\nVersion: 1.0\n", "utf-8")
    lines = [f"{entry} = {target}" for entry, target in entries.items()]
    (info / "entry_points.txt").write_text("\n".join([f"[{GROUP}]", *lines]), "utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder from which packages are imported."""
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


@pytest.fixture
def rail(site: Path) -> Path:
    """The railway's package, installed as its own project file says."""
    shutil.copytree(RAIL / "rail_reasons", site / "rail_reasons")
    project: Any = tomllib.loads((RAIL / "pyproject.toml").read_text("utf-8"))[
        "project"
    ]
    install(site, project["name"], project["entry-points"][GROUP])
    return site


@pytest.mark.usefixtures("rail")
def test_a_package_is_read_on_request_only() -> None:
    """The list has it when asked for, and not before."""
    assert "rail" not in Taxonomy.available()

    found = Taxonomy.available(installed=True)

    assert list(found) == [*Taxonomy.available(), "rail"]
    assert found.origins["rail"] == "rail-reasons"
    assert found["rail"].label("RA1", "sv") == "Har ingen som kan ta passet"


def test_importing_alignlib_loads_no_package(rail: Path) -> None:
    """Not even when everything of alignlib is used but the request."""
    code = (
        f"import sys; sys.path.insert(0, {str(rail)!r})\n"
        "import alignlib; alignlib.forecast(alignlib.example())\n"
        "alignlib.Taxonomy.available(); assert 'rail_reasons' not in sys.modules\n"
        "alignlib.Taxonomy.available(installed=True)\n"
        "print('rail_reasons' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert result.stdout.strip() == "True"


@pytest.mark.usefixtures("rail")
def test_its_kinds_serve_an_analysis() -> None:
    """A reason of the package's own is explained by its label."""
    taxonomy = Taxonomy.available(installed=True)["rail"]
    ana = Stakeholder(id="ana", objections=[Objection(id="o", kind="rail:medical")])
    case = Initiative(stakeholders=[ana], taxonomy=taxonomy)

    assert "Sorgt sich um die Tauglichkeit" in forecast(case).explain("ana").text("de")
    assert Initiative.from_record(case.to_record()) == case


@pytest.mark.usefixtures("rail")
def test_the_command_line_lists_and_shows_it() -> None:
    """With the package it comes from; without the request it is unknown."""

    def run(*words: str) -> Any:
        return CliRunner().invoke(program, ["taxonomy", *words])

    assert "rail-reasons" in run("list", "--installed").stdout
    assert "rail" not in run("list").stdout
    shown = run("show", "rail", "rail:safety_first", "--installed").stdout
    assert "(rail:loss_of_route)" in shown
    assert run("check", "rail", "--installed", "--languages", "en,sv").exit_code == 0
    assert run("show", "rail").exit_code == 1


BROKEN = {
    "raises": ("raise RuntimeError('no licence')", "broken-plug-in", "no licence"),
    "lacks it": ("", "broken-plug-in", "REASONS"),
    "wrong type": ("REASONS = {'id': 'x'}", "broken-plug-in", "dict"),
    "has faults": (
        "import alignlib\nREASONS = alignlib.Taxonomy.built_in('training').extend("
        "alignlib.ReasonKind(id='a', broader='b'))",
        "broken-plug-in",
        "kinds[a].broader",
    ),
}


@pytest.mark.parametrize(("code", "fault", "told"), BROKEN.values(), ids=BROKEN)
@pytest.mark.usefixtures("rail")
def test_a_package_that_fails_is_named(
    site: Path, code: str, fault: str, told: str
) -> None:
    """One error with the package, the entry and the reason."""
    module = f"odd_{abs(hash(code))}"
    (site / f"{module}.py").write_text(code, "utf-8")
    install(site, "odd-reasons", {"odd": f"{module}:REASONS"})

    with pytest.raises(InvalidInputError) as caught:
        Taxonomy.available(installed=True)

    (found,) = caught.value.faults
    assert (found.code, found.place) == (fault, f"{GROUP}[odd]")
    assert "odd-reasons" in found.hint
    assert told in found.hint
    result = CliRunner().invoke(program, ["taxonomy", "list", "--installed"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "odd-reasons" in result.stderr


@pytest.mark.usefixtures("rail")
@pytest.mark.parametrize(
    ("name", "other"), [("rail", "rail-reasons"), ("training", "alignlib")]
)
def test_two_that_want_one_name_are_both_named(
    site: Path, name: str, other: str
) -> None:
    """Another package, or alignlib itself."""
    (site / "rival_reasons.py").write_text(
        "from alignlib import Taxonomy\nREASONS = Taxonomy(id='r', version='1')",
        "utf-8",
    )
    install(site, "rival-reasons", {name: "rival_reasons:REASONS"})

    with pytest.raises(InvalidInputError) as caught:
        Taxonomy.available(installed=True)

    (found,) = caught.value.faults
    assert (found.code, found.value) == ("duplicate", name)
    assert "rival-reasons" in found.hint
    assert other in found.hint
