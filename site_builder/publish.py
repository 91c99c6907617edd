"""Publishing: a clean public build, compared with what stands on the branch of GitHub Pages, becomes that branch's next commit.

Neither output/ nor its ledger is trusted: the site is built anew into a temporary folder.  A site with errors is not published, and
one that stands there already makes no commit.
"""

import tempfile
from pathlib import Path

from msgspec import Struct

from site_builder.engine.files import read_source
from site_builder.git import Repository, Tree, Unready
from site_builder.load.settings import read_settings
from site_builder.model.fault import Fault, in_file_order
from site_builder.model.settings import Settings
from site_builder.pipeline import Options, build
from site_builder.published_words import ARTICLE, changed_words
from site_builder.search.files import is_of_index
from site_builder.workflow import PATH, workflow

SHOWN = 20
"""Paths of each kind that a plan shows, unless it is all that is asked for."""
LIMIT = 1_000_000_000
"""Bytes that GitHub Pages takes."""


class Plan(Struct, frozen=True):
    """What publishing does to the branch."""

    remote: str
    branch: str
    address: str
    """Of the site."""
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    vanished: tuple[str, ...]
    """Absolute addresses of pages that go without a redirect in their place."""
    files: int
    size: int
    first: bool = False
    """The remote has no such branch yet."""

    @property
    def is_empty(self) -> bool:
        """Whether the branch holds these pages already."""
        return not (self.first or self.added or self.changed or self.removed)


class Published(Struct, frozen=True):
    """What became of it: no plan where errors stood in the way."""

    faults: tuple[Fault, ...]
    plan: Plan | None = None
    pushed: bool = False


def publish(root: Path, remote: str = "", branch: str = "", *, dry_run: bool = False) -> Published:
    """Put the site at `root` on a branch of a git remote; both stand in site.yaml unless given.

    A dry run leaves remote and repository alone but for what git remembers of the remote.  Raises `git.Unready`, `git.Rejected`.
    """
    repository = Repository(root)
    settings = _settings(root)
    if settings:  # told before the build, which takes longer
        remote, branch = remote or settings.publish.remote, branch or settings.publish.branch
        repository.check_target(remote, branch)
    with tempfile.TemporaryDirectory(prefix="site-builder-") as home:
        report = build(root, Options(home=str(Path(home).resolve())))
        if report.errors or settings is None:
            return Published(report.faults)
        commit = repository.fetch(remote, branch)
        folder, there = Path(report.folder), repository.tree(commit) if commit else {}
        # written here, not by ghp-import, so that they are part of the comparison
        folder.joinpath(".nojekyll").write_bytes(b"")
        if settings.publish.cname:
            folder.joinpath("CNAME").write_text(f"{settings.publish.cname}\n", "utf-8")
        elif "CNAME" in there:  # set in the repository's settings on GitHub, which keeps it on the branch
            folder.joinpath("CNAME").write_bytes(repository.text(commit, "CNAME").encode())
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        plan = _plan(settings, remote, branch, there, repository.tree_of_folder(folder), size, first=not commit)
        faults = in_file_order([*report.faults, *_changed_words(root, repository, plan, there, folder)])
        if dry_run or plan.is_empty:
            return Published(faults, plan)
        repository.push_folder(folder, remote, branch, _message(plan, repository.source()))
        return Published(faults, plan, pushed=True)


def write_workflow(root: Path) -> Path:
    """Write the workflow that publishes by GitHub Actions, and answer with its path.  Raises `git.Unready` where another stands there."""
    repository = Repository(root)
    folder = root.resolve().relative_to(repository.top.resolve()).as_posix()
    text = workflow(repository.current_branch() or "main", "" if folder == "." else folder)
    path = repository.top / PATH
    if path.exists() and path.read_text("utf-8") != text:
        raise Unready(f"{path} is another workflow; move it away, or keep it")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def plan_text(plan: Plan, *, whole: bool = False) -> str:
    """The plan for people, with all paths or with the first of them."""
    counts = ", ".join(f"{len(paths):,} {word}" for word, _, paths in _kinds(plan))
    lines = [f"{plan.remote}/{plan.branch}:  {counts}  ({plan.files:,} files, {plan.size / 1e6:,.1f} MB)"]
    for _, sign, paths in _kinds(plan):
        pages = [path for path in paths if not is_of_index(path)]
        shown = pages if whole else pages[:SHOWN]
        lines += [f"  {sign} {path}" for path in shown]
        if len(pages) > len(shown):
            lines.append(f"  {sign} … and {len(pages) - len(shown):,} more")
        if len(paths) > len(pages):  # their names say nothing, and each edit gives some another
            lines.append(f"  {sign} {len(paths) - len(pages):,} files of the index for search")
    if plan.vanished:
        lines.append("Addresses that vanish:" if len(plan.vanished) > 1 else "An address that vanishes:")
        lines += [f"  {address}" for address in plan.vanished]
        lines.append('  Where a page has only moved, write its old address under "aliases:" in its front matter.')
    if plan.size > LIMIT:
        lines.append("GitHub Pages takes sites of 1 GB at most.")
    return "\n".join(lines)


def _kinds(plan: Plan) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    return (("added", "+", plan.added), ("changed", "~", plan.changed), ("removed", "-", plan.removed))


def _plan(settings: Settings, remote: str, branch: str, there: Tree, here: Tree, size: int, *, first: bool) -> Plan:
    removed = tuple(sorted(there.keys() - here.keys()))
    address = settings.origin + settings.base
    return Plan(
        remote,
        branch,
        address,
        added=tuple(sorted(here.keys() - there.keys())),
        changed=tuple(sorted(path for path in here.keys() & there.keys() if here[path] != there[path])),
        removed=removed,
        vanished=tuple(address + path.removesuffix("index.html") for path in removed if path.endswith(".html")),
        files=len(here),
        size=size,
        first=first,
    )


def _message(plan: Plan, source: str) -> str:
    """The commit's message: of the same change always the same."""
    counts = ", ".join(f"{len(paths)} {word}" for word, _, paths in _kinds(plan) if paths)
    return f"Publish {plan.address}\n\n{counts or 'no files changed'}" + (f"; made from {source}" if source else "") + "\n"


def _changed_words(root: Path, repository: Repository, plan: Plan, there: Tree, folder: Path) -> tuple[Fault, ...]:
    """Articles whose words on the branch are others than those to be published, without a correction."""
    paths = [path for path in plan.changed if ARTICLE.fullmatch(path)]
    published = repository.texts([there[path][1] for path in paths])
    return changed_words(root, [(path, old, (folder / path).read_text("utf-8")) for path, old in zip(paths, published, strict=True)])


def _settings(root: Path) -> Settings | None:
    source = read_source(root, "content/site.yaml").value
    file = read_settings(source).value if source else None
    return file.settings if file else None
