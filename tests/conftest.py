"""What all tests share."""

from pathlib import Path

import pytest
from site_kit import SiteKit


@pytest.fixture
def site(tmp_path: Path) -> SiteKit:
    """A sound site without pages, in a folder of its own."""
    return SiteKit(tmp_path / "site")
