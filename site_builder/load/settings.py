"""content/site.yaml as settings."""

from zoneinfo import ZoneInfo

from site_builder.load.front_matter import read_yaml
from site_builder.model.fault import Checked, Fault
from site_builder.model.settings import Settings, SettingsFile
from site_builder.model.source import SourceFile

FIRST_LANGUAGE = "zh-Hans"


def read_settings(source: SourceFile, base_url: str = "") -> Checked[SettingsFile | None]:
    """The settings of the site; `base_url` takes the place of `url`.

    Faults: those of YAML and shape, `timezone-unknown`, `id-twice` for a language.
    """
    from msgspec.structs import replace

    settings, shaping = read_yaml(source.path, source.text, Settings, FIRST_LANGUAGE)
    faults = tuple(shaping.faults)
    if settings is None:
        return Checked(None, faults)
    file = SettingsFile(source.path, settings, shaping.places)
    try:
        ZoneInfo(settings.timezone)
    except (KeyError, ValueError, OSError):
        message = f'no time zone is called "{settings.timezone}"'
        faults += (Fault("timezone-unknown", "error", message, file.span("timezone"), "write a name such as Asia/Shanghai"),)
        settings = replace(settings, timezone="UTC")
    for index, lang in enumerate(settings.languages):
        if lang in settings.languages[:index]:
            fault = Fault("id-twice", "error", f'the language "{lang}" stands twice', file.span(f"languages.{index}"), "keep one of them")
            faults += (fault,)
    if base_url:
        settings = replace(settings, url=base_url)
    return Checked(replace(file, settings=settings), faults)
