"""The git repository of a site: what it knows of a branch for pages, and how pages get there.  Work tree and index stay as they are."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path

import ghp_import

Tree = dict[str, tuple[str, str]]
"""Mode and object id of each file, by its path."""
FILE = "100644"


class Unready(Exception):
    """Publishing cannot begin; the message says what to do first."""


class Rejected(Exception):
    """The remote was not reached, or did not take the pages; nothing has changed there or here."""


class Repository:
    """The repository that holds a folder."""

    def __init__(self, folder: Path) -> None:
        """Raises `Unready` without git, or outside a repository."""
        self._folder = folder
        if shutil.which("git") is None:
            raise Unready("git is not installed; publishing needs it (https://git-scm.com)")
        top = self._git("rev-parse", "--show-toplevel")
        if top.returncode:
            raise Unready(f"{folder} is in no git repository; make one with: git init")
        self.top = Path(top.stdout.strip())

    def remotes(self) -> list[str]:
        """Names of the remotes."""
        return self._git("remote").stdout.split()

    def current_branch(self) -> str:
        """The branch of the work tree; "" for none."""
        return self._git("symbolic-ref", "--quiet", "--short", "HEAD").stdout.strip()

    def source(self) -> str:
        """The commit that the work tree stands on, and whether content or themes differ from it; "" before the first commit."""
        commit = self._git("rev-parse", "--short", "--quiet", "--verify", "HEAD").stdout.strip()
        changed = self._git("status", "--porcelain", "--", "content", "themes").stdout.strip()
        return f"{commit} with later changes" if commit and changed else commit

    def check_target(self, remote: str, branch: str) -> None:
        """Raises `Unready` where pages cannot go to a branch of a remote from here."""
        remotes = self.remotes()
        if remote not in remotes:
            known = f"known are {', '.join(remotes)}" if remotes else f"add it with: git remote add {remote} ADDRESS"
            raise Unready(f'no remote is called "{remote}"; {known}')
        if self._git("check-ref-format", "--branch", branch).stdout.strip() != branch:
            raise Unready(f'"{branch}" cannot be the name of a branch')
        if f"branch refs/heads/{branch}" in self._git("worktree", "list", "--porcelain").stdout.splitlines():
            raise Unready(f"the branch {branch} is checked out, and would be written over; go to another first, with: git switch main")
        for key in ("name", "email"):
            if not os.environ.get(f"GIT_COMMITTER_{key.upper()}") and not self._git("config", f"user.{key}").stdout.strip():
                raise Unready(f"git does not know your {key}; tell it with: git config user.{key} …")

    def fetch(self, remote: str, branch: str) -> str:
        """The commit that a branch of a remote is at, fetched; "" where the remote has no such branch.  Raises `Rejected`, `Unready`."""
        found = self._git("ls-remote", "--heads", remote, f"refs/heads/{branch}")
        if found.returncode:
            raise Rejected(f"{remote} cannot be reached: {_words(found)}")
        if not found.stdout:
            # what this repository remembers of a branch that is gone over there would be taken for its state
            self._git("update-ref", "-d", f"refs/remotes/{remote}/{branch}")
            return ""
        fetched = self._git("fetch", "--quiet", "--no-tags", remote, f"+refs/heads/{branch}:refs/remotes/{remote}/{branch}")
        if fetched.returncode:
            raise Rejected(f"{remote} cannot be reached: {_words(fetched)}")
        commit = self._commit(f"refs/remotes/{remote}/{branch}")
        own = self._commit(f"refs/heads/{branch}")
        if own and self._git("merge-base", "--is-ancestor", own, commit).returncode:
            raise Unready(f"your branch {branch} has commits that {remote} lacks; push them, or delete it with: git branch -D {branch}")
        return commit

    def tree(self, commit: str) -> Tree:
        """The files of a commit."""
        entries = self._git("ls-tree", "-r", "-z", "--full-tree", commit).stdout.split("\0")
        parts = (entry.partition("\t") for entry in entries if entry)
        return {path: (about.split()[0], about.split()[2]) for about, _, path in parts}

    def tree_of_folder(self, folder: Path) -> Tree:
        """The files of a folder as a commit would hold them; nothing is written."""
        paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        given = "".join(f"{folder / path}\n" for path in paths)
        ids = self._git("hash-object", "--no-filters", "--stdin-paths", given=given).stdout.split()
        return {path: (FILE, id) for path, id in zip(paths, ids, strict=True)}

    def text(self, commit: str, path: str) -> str:
        """The text of a file of a commit."""
        return self._git("cat-file", "blob", f"{commit}:{path}").stdout

    def texts(self, ids: Sequence[str]) -> list[str]:
        """The texts of some files of a commit by the ids that `tree` gives, in their order; "" for one that is not there."""
        command = ["git", "-C", str(self._folder), "cat-file", "--batch"]
        data = subprocess.run(command, input="\n".join(ids).encode(), capture_output=True, check=False).stdout  # noqa: S603  no shell; ids are git's own
        found = []
        at = 0
        for _ in ids:
            head, at = data[at : (end := data.find(b"\n", at))].split(b" "), end + 1
            size = int(head[2]) if len(head) == 3 else -1
            found.append(data[at : at + max(size, 0)].decode("utf-8", "replace"))
            at += size + 1
        return found

    def push_folder(self, folder: Path, remote: str, branch: str, message: str) -> None:
        """Make a folder the next commit of a branch, here and at the remote.  Raises `Rejected`; then the branch here is as before."""
        before = self._commit(f"refs/heads/{branch}")
        try:
            with chdir(self._folder):  # ghp-import asks the repository of the current folder
                ghp_import.ghp_import(str(folder), remote=remote, branch=branch, mesg=message, push=False, use_shell=False)
        except (ghp_import.GhpError, OSError, TypeError, subprocess.SubprocessError) as error:
            # TypeError: ghp-import 2.1 trips over its own words when git cannot store a file
            self._restore(branch, before)
            raise Rejected(f"git could not store the pages: {error}") from error
        # pushed here and not by ghp-import, which leaves the branch ahead and git's words untold where the remote refuses
        pushed = self._git("push", "--quiet", remote, f"refs/heads/{branch}:refs/heads/{branch}")
        if pushed.returncode:
            self._restore(branch, before)
            if "fetch first" in pushed.stderr or "non-fast-forward" in pushed.stderr:
                raise Rejected(f"{remote} has newer pages on {branch} by now; publish again")
            raise Rejected(f"{remote} did not take the pages: {_words(pushed)}")

    def _restore(self, branch: str, commit: str) -> None:
        self._git("update-ref", *([f"refs/heads/{branch}", commit] if commit else ["-d", f"refs/heads/{branch}"]))

    def _commit(self, ref: str) -> str:
        return self._git("rev-parse", "--quiet", "--verify", f"{ref}^{{commit}}").stdout.strip()

    def _git(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "LC_ALL": "C"}  # words of git that are looked for, or handed on, are English
        command = ["git", "-C", str(self._folder), *arguments]
        return subprocess.run(  # noqa: S603  no shell; names from outside are checked by `check_target`
            command, input=given, capture_output=True, encoding="utf-8", errors="replace", env=environment, check=False
        )


def _words(done: subprocess.CompletedProcess[str]) -> str:
    """What git said, without the words that are there every time."""
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip() and not line.startswith(("To ", "hint:"))]
    return "; ".join(line.removeprefix("fatal: ").removeprefix("error: ") for line in lines) or "git gives no reason"
