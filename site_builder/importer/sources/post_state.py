"""Whether a post is shown to everyone where it comes from: what Hexo, Jekyll, Hugo, Obsidian and WordPress write for "not yet", "not you"."""

from pathlib import PurePath

from site_builder.importer.sources.front_matter import Front

_YES = frozenset(("true", "yes", "on", "1", "y"))
_NO = frozenset(("false", "no", "off", "0", "n"))
_HIDDEN = (
    ("draft", "draft"),
    ("private", "private"),
    ("hidden", "hidden"),
    ("hide", "hidden"),
    ("unlisted", "unlisted"),
    ("secret", "private"),
)
_SHOWN = ("published", "publish", "dg-publish", "public")
TRASH = "trash"
STATES = {
    "draft": "draft", "drafts": "draft", "auto-draft": "draft", "pending": "pending", "review": "pending", "in review": "pending", "future": "scheduled",
    "scheduled": "scheduled", "private": "private", "hidden": "hidden", "unpublished": "draft", "unlisted": "unlisted", "trash": TRASH, "deleted": TRASH,
    "wip": "draft", "todo": "draft", "草稿": "draft", "未发布": "draft", "待审": "pending", "私密": "private", "已删除": TRASH, "回收站": TRASH,
}  # fmt: skip
"""What a status means that is none of "published"."""


def state_of(front: Front, name: str) -> str:
    """Why a post is not shown to everyone; "" where it is.  `name` is the file's, with its folders."""
    for key in ("status", "state", "post_status", "visibility", "layout", "stage", "状态"):
        if found := STATES.get(front.one(key).lower()):
            return found
    for key, state in _HIDDEN:
        if front.one(key).lower() in _YES:
            return state
    if any(front.one(key).lower() in _NO for key in _SHOWN):
        return "draft"
    if front.one("password", "passwd"):
        return "a password"
    return "draft" if {"_drafts", "drafts", "草稿"} & {part.lower() for part in PurePath(name.replace("\\", "/")).parts[:-1]} else ""
