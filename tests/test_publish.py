"""Publishing to a bare repository beside the site: what goes there, what stays as it is, and what is said when it cannot be done."""

import subprocess
from pathlib import Path

import pytest
import yaml
from site_kit import URL, SiteKit

from site_builder.cli import main
from site_builder.git import Rejected, Unready
from site_builder.publish import plan_text, publish, write_workflow
from site_builder.workflow import workflow

pytestmark = pytest.mark.slow
PLAIN = {"name": "plain"}
OLD = "2020-01-05"
"""A day that is past whenever the tests run."""


class Repositories:
    """A site under git and its remote."""

    def __init__(self, site: SiteKit, bare: Path) -> None:
        self.site, self.root, self.bare = site, site.root, bare

    def git(self, *arguments: str, at: Path | None = None) -> str:
        command = ["git", "-C", str(at or self.root), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def there(self, *arguments: str) -> str:
        return self.git(*arguments, at=self.bare)

    def commits(self) -> list[str]:
        """Commits of the pages' branch at the remote, newest first."""
        return self.there("rev-list", "gh-pages").split() if "gh-pages" in self.there("branch", "--list", "gh-pages") else []

    def files(self) -> set[str]:
        """Files of that branch."""
        return set(self.there("ls-tree", "-r", "--name-only", "-z", "gh-pages").split("\0")) - {""}

    def page(self, path: str) -> str:
        return self.there("show", f"gh-pages:{path}")

    def state(self) -> tuple[str, ...]:
        """Work tree, index, branch and stashes of the site's repository."""
        return (
            self.git("status", "--porcelain=v2", "--branch"),
            self.git("ls-files", "--stage"),
            self.git("diff"),
            self.git("rev-parse", "HEAD"),
            self.git("stash", "list"),
        )


@pytest.fixture
def repositories(site: SiteKit, tmp_path_factory, monkeypatch):
    """A site with two articles, committed, with a remote called origin."""
    for key in ("GIT_AUTHOR", "GIT_COMMITTER"):
        monkeypatch.setenv(f"{key}_NAME", "An Editor")
        monkeypatch.setenv(f"{key}_EMAIL", "editor@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    bare = tmp_path_factory.mktemp("remote")
    both = Repositories(site, bare)
    site.settings(theme=PLAIN).article("ferry", "渡船加班。", date=OLD).article("bridge", "老桥关闭。", date=OLD)
    site.write(".gitignore", "output/\n.site_builder/\n")
    both.git("init", "--quiet", "--bare", at=bare)
    both.git("init", "--quiet", "--initial-branch=main")
    both.git("remote", "add", "origin", str(bare))
    both.git("add", ".")
    both.git("commit", "--quiet", "--message=Begin")
    return both


def test_the_first_publication_makes_the_branch(repositories: Repositories, capsys):
    assert 0 == main(["publish", "--site", str(repositories.root)])

    output = capsys.readouterr().out
    assert 1 == len(repositories.commits())
    assert {".nojekyll", "index.html", "articles/ferry/index.html", "en/index.html", "feed.xml"} <= repositories.files()
    assert not [path for path in repositories.files() if path.startswith((".site_builder", "content", ".git"))]
    assert "渡船加班。" in repositories.page("articles/ferry/index.html")
    assert f"Published: {URL}" in output
    assert "Deploy from a branch, gh-pages" in output


def test_pages_that_stand_there_already_make_no_commit(repositories: Repositories, capsys):
    publish(repositories.root)
    before = repositories.commits()

    assert 0 == main(["publish", "--site", str(repositories.root)])

    assert before == repositories.commits()
    assert "Nothing to do: origin/gh-pages holds these pages already." in capsys.readouterr().out


def test_a_changed_page_is_one_more_commit_that_tells_its_source(repositories: Repositories):
    publish(repositories.root)
    repositories.site.article("ferry", "渡船停航。", date=OLD)
    repositories.git("commit", "--quiet", "--all", "--message=Stop")
    source = repositories.git("rev-parse", "--short", "HEAD").strip()

    plan = publish(repositories.root).plan

    assert "articles/ferry/index.html" in plan.changed
    pages = [path for path in (*plan.added, *plan.removed) if not path.startswith("search/")]
    assert [] == pages == list(plan.vanished)
    assert 2 == len(repositories.commits())
    assert "渡船停航。" in repositories.page("articles/ferry/index.html")
    kinds = (("added", plan.added), ("changed", plan.changed), ("removed", plan.removed))
    counts = ", ".join(f"{len(paths)} {word}" for word, paths in kinds if paths)
    assert f"Publish {URL}\n\n{counts}; made from {source}" == repositories.there("log", "-1", "--format=%B", "gh-pages").strip()


def test_words_that_readers_have_and_that_changed_without_a_correction_are_named_also_in_a_dry_run(repositories: Repositories):
    publish(repositories.root)
    repositories.site.article("ferry", "渡船停航。", date=OLD)

    silent = publish(repositories.root, dry_run=True)
    repositories.site.article("ferry", "渡船停航。", date=OLD, corrections=[{"date": OLD, "was": "渡船加班", "now": "渡船停航"}])
    said = publish(repositories.root)

    assert [("text-changed", "content/articles/ferry.md")] == [(fault.code, fault.span.path) for fault in silent.faults]
    assert () == said.faults
    assert said.pushed
    assert () == publish(repositories.root).faults


def test_addresses_that_vanish_are_named_and_those_that_lead_on_are_not(repositories: Repositories):
    publish(repositories.root)
    repositories.site.remove("content/articles/bridge.md").remove("content/articles/ferry.md")
    repositories.site.article("new-ferry", "渡船加班。", date=OLD, aliases=["/articles/ferry/"])

    plan = publish(repositories.root, dry_run=True).plan

    assert (f"{URL}articles/bridge/", f"{URL}en/articles/bridge/") == plan.vanished
    assert f"  {URL}articles/bridge/\n" in plan_text(plan)
    assert "articles/new-ferry/index.html" in plan.added


def test_a_dry_run_shows_the_whole_plan_and_pushes_nothing(repositories: Repositories, capsys):
    publish(repositories.root)
    before = repositories.commits()
    repositories.site.article("ferry", "渡船停航。", date=OLD).remove("content/articles/bridge.md").article("tram", date=OLD)

    assert 0 == main(["publish", "--dry-run", "--site", str(repositories.root)])

    lines = capsys.readouterr().out.splitlines()
    assert {"  ~ articles/ferry/index.html", "  - articles/bridge/index.html", "  + articles/tram/index.html"} <= set(lines)
    assert "Nothing was pushed." == lines[-1]
    assert before == repositories.commits() == repositories.git("rev-list", "gh-pages").split()


def test_a_dry_run_before_the_first_publication_makes_no_branch(repositories: Repositories):
    plan = publish(repositories.root, dry_run=True).plan

    assert plan.first
    assert "index.html" in plan.added
    assert ("", "* main\n") == (repositories.there("branch", "--all"), repositories.git("branch", "--all"))


def test_work_tree_and_index_stay_as_they_are(repositories: Repositories):
    site = repositories.site
    site.article("ferry", "改而未存。", date=OLD).article("tram", "新而未加。", date=OLD).article("staged", "已加。", date=OLD)
    repositories.git("add", "content/articles/staged.md")
    site.build()
    output = site.tree()
    before = repositories.state()
    ledger = (repositories.root / ".site_builder/ledger.public").read_bytes()

    publish(repositories.root)

    assert before == repositories.state()
    assert output == site.tree()
    assert ledger == (repositories.root / ".site_builder/ledger.public").read_bytes()
    assert "改而未存。" in repositories.page("articles/ferry/index.html")
    assert "with later changes" in repositories.there("log", "-1", "--format=%B", "gh-pages")


def test_neither_the_working_output_nor_foreign_files_in_it_are_published(repositories: Repositories):
    repositories.site.build()
    repositories.site.write("output/secret.txt", "geheim").write("output/articles/ferry/index.html", "edited by hand")

    publish(repositories.root)

    assert "secret.txt" not in repositories.files()
    assert "渡船加班。" in repositories.page("articles/ferry/index.html")


def test_drafts_are_not_published(repositories: Repositories):
    repositories.site.article("draft", "尚未写完。", date=OLD, draft=True)

    publish(repositories.root)

    assert "articles/draft/index.html" not in repositories.files()


def test_the_domain_of_the_settings_is_written(repositories: Repositories):
    repositories.site.settings(theme=PLAIN, publish={"cname": "news.example.org"})

    publish(repositories.root)

    assert "news.example.org\n" == repositories.page("CNAME")


def test_a_domain_set_at_the_remote_is_kept(repositories: Repositories, tmp_path_factory):
    publish(repositories.root)
    elsewhere = tmp_path_factory.mktemp("clone")
    repositories.git("clone", "--quiet", "--branch=gh-pages", str(repositories.bare), str(elsewhere))
    (elsewhere / "CNAME").write_text("news.example.org", "utf-8")
    repositories.git("add", "CNAME", at=elsewhere)
    repositories.git("commit", "--quiet", "--message=Create CNAME", at=elsewhere)
    repositories.git("push", "--quiet", at=elsewhere)

    idle = publish(repositories.root)
    repositories.site.article("ferry", "渡船停航。", date=OLD)
    publish(repositories.root)

    assert not idle.pushed
    assert "news.example.org" == repositories.page("CNAME")
    assert 3 == len(repositories.commits())


def test_a_site_with_errors_is_not_published(repositories: Repositories, capsys):
    repositories.site.article("tram", kind="novel")

    assert 1 == main(["publish", "--site", str(repositories.root)])

    assert [] == repositories.commits()
    told = capsys.readouterr().err
    assert "content/articles/tram.md:" in told
    assert "Nothing was published (1 error)." in told


def test_another_remote_and_branch_may_be_named(repositories: Repositories):
    repositories.git("remote", "rename", "origin", "elsewhere")

    publish(repositories.root, "elsewhere", "pages/live")

    assert "  pages/live\n" == repositories.there("branch", "--all")


def test_a_site_in_a_folder_of_its_repository_is_published_alone(repositories: Repositories):
    inner = SiteKit(repositories.root / "digests" / "中文").settings(theme=PLAIN).article("tram", "电车。", date=OLD)

    publish(inner.root)

    assert "articles/tram/index.html" in repositories.files()
    assert "articles/ferry/index.html" not in repositories.files()


@pytest.mark.parametrize(
    ("before", "arguments", "words"),
    [
        (["remote", "remove", "origin"], [], "add it with: git remote add origin ADDRESS"),
        ([], ["--remote=nowhere"], 'no remote is called "nowhere"; known are origin'),
        ([], ["--remote=--upload-pack=touch x"], "no remote is called"),
        ([], ["--branch=a b"], '"a b" cannot be the name of a branch'),
        ([], ["--branch=--force"], '"--force" cannot be the name of a branch'),
        (["switch", "--quiet", "--create", "gh-pages"], [], "the branch gh-pages is checked out"),
    ],
)
def test_what_stands_in_the_way_is_said_in_plain_words(repositories: Repositories, capsys, before, arguments, words):
    if before:
        repositories.git(*before)

    assert 2 == main(["publish", "--site", str(repositories.root), *arguments])

    assert words in capsys.readouterr().err


def test_outside_a_repository_there_is_nothing_to_publish_to(site: SiteKit, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(site.root.parent))

    with pytest.raises(Unready, match="is in no git repository; make one with: git init"):
        publish(site.root)


def test_without_git_it_is_said_that_git_is_missing(site: SiteKit, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(Unready, match="git is not installed"):
        publish(site.root)


def test_git_that_knows_no_name_is_told_how_to_learn_it(repositories: Repositories, monkeypatch):
    monkeypatch.delenv("GIT_COMMITTER_NAME")

    with pytest.raises(Unready, match=r"git does not know your name; tell it with: git config user\.name"):
        publish(repositories.root)


def test_a_remote_that_is_not_there_is_named(repositories: Repositories, capsys):
    repositories.git("remote", "set-url", "origin", str(repositories.root / "nowhere"))

    assert 1 == main(["publish", "--site", str(repositories.root)])

    assert "origin cannot be reached" in capsys.readouterr().err


def test_a_remote_that_refuses_is_quoted_and_leaves_the_branch_as_it_was(repositories: Repositories):
    publish(repositories.root)
    before = repositories.git("rev-parse", "gh-pages")
    hook = repositories.bare / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho the pages are frozen >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    repositories.site.article("ferry", "渡船停航。", date=OLD)

    with pytest.raises(Rejected, match="the pages are frozen"):
        publish(repositories.root)

    assert before == repositories.git("rev-parse", "gh-pages")
    hook.unlink()
    assert publish(repositories.root).pushed


def test_commits_of_the_branch_that_only_stand_here_are_not_lost(repositories: Repositories):
    publish(repositories.root)
    repositories.git(
        "update-ref", "refs/heads/gh-pages", repositories.git("commit-tree", "-m", "by hand", "-p", "gh-pages", "HEAD^{tree}").strip()
    )
    repositories.site.article("ferry", "渡船停航。", date=OLD)

    with pytest.raises(Unready, match="your branch gh-pages has commits that origin lacks"):
        publish(repositories.root)


def test_a_branch_that_was_deleted_at_the_remote_is_made_anew(repositories: Repositories):
    publish(repositories.root)
    repositories.there("branch", "-D", "gh-pages")

    plan = publish(repositories.root).plan

    assert plan.first
    assert "index.html" in repositories.files()


def test_the_workflow_is_written_once_and_never_over_another(repositories: Repositories, capsys):
    assert 0 == main(["publish", "--workflow", "--site", str(repositories.root)])
    assert "publish.yml is written" in capsys.readouterr().out
    path = repositories.root / ".github/workflows/publish.yml"
    assert path == write_workflow(repositories.root)
    path.write_text("name: mine\n", "utf-8")

    assert 2 == main(["publish", "--workflow", "--site", str(repositories.root)])

    assert "name: mine\n" == path.read_text("utf-8")
    assert [] == repositories.commits()


def test_the_workflow_builds_strictly_and_uses_githubs_own_actions_alone():
    steps = [step for job in yaml.load(workflow(), yaml.CSafeLoader)["jobs"].values() for step in job["steps"]]

    assert [] == [step["uses"] for step in steps if not step.get("uses", "actions/").startswith("actions/")]
    assert [step["run"] for step in steps if "run" in step] == ["pip install site-builder", "site-builder build --strict --format github"]


def test_the_workflow_of_a_site_in_a_folder_builds_and_sends_that_folder(repositories: Repositories):
    inner = SiteKit(repositories.root / "my digest")
    path = write_workflow(inner.root)
    jobs = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)["jobs"]

    assert repositories.root / ".github/workflows/publish.yml" == path
    assert any(step.get("run", "").endswith(' --site "my digest"') for step in jobs["build"]["steps"])
    assert "my digest/output" in [step.get("with", {}).get("path") for step in jobs["build"]["steps"]]
