"""content/site.yaml as settings."""

from zoneinfo import ZoneInfo

from site_builder.load.front_matter import read_yaml
from site_builder.model.fault import Checked, Fault
from site_builder.model.settings import Settings
from site_builder.model.source import SourceFile, Span

FIRST_LANGUAGE = "zh-Hans"


def read_settings(source: SourceFile, base_url: str = "") -> Checked[Settings | None]:
    """The settings of the site; `base_url` takes the place of `url`.  Faults: those of YAML and shape, `timezone-unknown`."""
    from msgspec.structs import replace

    settings, shaping = read_yaml(source.path, source.text, Settings, FIRST_LANGUAGE)
    faults = tuple(shaping.faults)
    if settings is None:
        return Checked(None, faults)
    try:
        ZoneInfo(settings.timezone)
    except (KeyError, ValueError, OSError):
        place = shaping.places.get("timezone")
        span = Span(source.path, place.line, place.column, place.width) if place else Span(source.path)
        message = f'no time zone is called "{settings.timezone}"'
        faults += (Fault("timezone-unknown", "error", message, span, "write a name such as Asia/Shanghai"),)
        settings = replace(settings, timezone="UTC")
    if base_url:
        settings = replace(settings, url=base_url)
    return Checked(settings, faults)
