"""The wheel, installed in an empty environment, builds a site with the themes inside it."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest
from own_site import REPOSITORY


@pytest.mark.slow
def test_the_installed_wheel_makes_and_builds_a_site_with_its_own_themes(tmp_path: Path):
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", tmp_path / "wheels", REPOSITORY], check=True)
    wheel = next((tmp_path / "wheels").glob("*.whl"))
    venv.create(tmp_path / "empty", with_pip=True)
    python = tmp_path / "empty/bin/python"
    subprocess.run([python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", wheel], check=True)

    made = subprocess.run(
        [tmp_path / "empty/bin/site-builder", "init", "digest", "--topics", "a=甲"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert 0 == made.returncode, made.stderr
    assert (tmp_path / "digest/output/index.html").is_file()
    assert list((tmp_path / "digest/output/assets").glob("theme.*.css"))
    where = subprocess.run(
        [python, "-c", "import site_builder; print(site_builder.__file__)"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert str(tmp_path) in where.stdout
