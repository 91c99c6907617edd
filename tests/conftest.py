"""What all tests share: an empty site, how many examples hypothesis tries, and `--accept` for the golden site."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from site_kit import SiteKit

quiet = [HealthCheck.too_slow]
settings.register_profile("quick", max_examples=15, deadline=None, derandomize=True, database=None, suppress_health_check=quiet)
settings.register_profile("fast", max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=quiet)
settings.register_profile("thorough", max_examples=1000, deadline=None, suppress_health_check=quiet)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


@pytest.fixture
def site(tmp_path: Path) -> SiteKit:
    """A site with nothing but its settings, in a folder of its own."""
    return SiteKit(tmp_path)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what tests/test_golden.py compares anew, from what is built now")
