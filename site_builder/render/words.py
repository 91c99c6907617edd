"""A theme's strings in one language: words with numbers in them, and dates as people write them."""

import datetime
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from site_builder.model.when import part_of


class Words:
    """A theme's strings in one language.  Its methods raise `KeyError` for a string that the theme lacks."""

    def __init__(self, strings: Mapping[str, str]) -> None:
        self._strings = strings

    def say(self, key: str, **values: Any) -> str:
        """The string under a key, with `{name}` filled in; the template escapes it.  Raises `KeyError` for an unknown key."""
        if key not in self._strings:
            raise KeyError(f'no string is called "{key}"')
        return self._strings[key].format(**{name: str(value) for name, value in values.items()})

    def say_number(self, key: str, n: int, **values: Any) -> str:
        """`key_one` or `key_many`, with `{n}` filled in."""
        return self.say(f"{key}_one" if n == 1 else f"{key}_many", n=n, **values)

    def day(self, date: str) -> str:
        """2026-04-12, 2026-04, 2026, a part of a day (`model.when`) or a time, as a date in words; "" stays ""."""
        return self._worded(date, "date_day")

    def short_day(self, date: str) -> str:
        """The same, without year and time where the date is a day; "" stays ""."""
        return self._worded(date, "date_short")

    def brief_day(self, date: str) -> str:
        """A day or month without its year, as short as it can be: for drawings."""
        month = int(date[5:7])
        named = {"m": month, "month": self._strings["months"].split("|")[month - 1]}
        return self.say("brief_day", d=int(date[8:10]), **named) if len(date) > len("2026-04") else self.say("brief_month", **named)

    def weekday(self, date: str) -> str:
        """Name of the day of the week."""
        return self._strings["weekdays"].split("|")[datetime.date.fromisoformat(date[:10]).weekday()] if len(date) >= 10 else ""

    def _worded(self, date: str, form: str) -> str:
        if not date:
            return ""
        parts = date[:10].split("-")
        if len(parts) == 1:
            return self._strings["date_year"].format(y=int(parts[0]))
        month = self._strings["months"].split("|")[int(parts[1]) - 1]
        values: dict[str, Any] = {"y": int(parts[0]), "m": int(parts[1]), "month": month}
        if len(parts) == 2:
            return self._strings["date_month"].format(**values)
        worded = self._strings[form].format(d=int(parts[2]), **values)
        if part := part_of(date):
            return self._strings["date_time"].format(day=worded, time=self._strings[f"part_{part}"])
        if len(date) >= 16 and form == "date_day":
            return self._strings["date_time"].format(day=worded, time=date[11:16])
        return worded


def host(address: str) -> str:
    """The host of an address, without `www.`; "" for an address that has none.  Raises `ValueError`."""
    return urlsplit(address).netloc.removeprefix("www.")
