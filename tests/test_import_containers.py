"""Containers: what can be opened is read as what its text is, all else is refused by what it is."""

import builtins
import gzip
import plistlib
from email.message import EmailMessage

import pytest
from document_kit import docx, epub, odt, packed, paragraph, pdf
from import_kit import command, found_in, stems

from site_builder.importer.sources import documents
from site_builder.importer.sources.folders import files_of
from site_builder.importer.sources.reading import read

NEWS = "渡口早上七点就排起了队，船工说比平时多了一倍的人，最长等了半个小时才上船。"
MORE = "中午以后人少了，下午三点又多起来，一直忙到天黑，最后一班开在九点四十。"
PAGE = f'<!doctype html><html><head><meta charset="{{}}"><title>渡口加班到半夜 - 河湾小报</title></head><body><h1>渡口加班到半夜</h1><p>{NEWS}</p><p><img src="a.png" alt="排队"></p><p>{MORE}</p></body></html>'


def refusal(data: bytes, name: str = "monday.txt") -> tuple[str, str]:
    """Code and message of the fault for which a file is refused."""
    checked = read(name, data)
    assert checked.value is None
    (fault,) = [fault for fault in checked.faults if fault.severity == "error"]
    assert fault.help
    return fault.code, fault.message


# Pages saved as one, and mails.


def saved(charset: str, encoding: str, **headers: str) -> bytes:
    """A page as a browser saves it in one file."""
    message = EmailMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(PAGE.format(charset), subtype="html", charset=charset, cte=encoding)
    message.add_related(b"\x89PNG", "image", "png", headers=["Content-Location: https://paper.example/a.png"])
    return message.as_bytes()


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "quoted-printable"), ("gb2312", "base64"), ("utf-8", "base64")])
def test_a_page_saved_as_mhtml_is_that_page(charset, encoding):
    page = saved(charset, encoding, Snapshot_Content_Location="https://paper.example/2026/04/13/ferry.html", Subject="=?utf-8?B?5rih5Y+j?=")
    found = found_in(page, "ferry.mht")

    assert ("渡口加班到半夜", "河湾小报", "2026-04-13") == (found.front.title, found.front.provenance.publication, found.front.date)
    assert "https://paper.example/2026/04/13/ferry.html" == found.front.provenance.url
    assert MORE in found.body
    assert "# picture: https://paper.example/2026/04/13/a.png" in found.leftovers


def test_the_other_headers_of_a_browser_do_as_well():
    page = saved("utf-8", "base64", From="<Saved by Blink>", MIME_Version="1.0", Date="Mon, 13 Apr 2026 12:30:00 -0000")

    assert "渡口加班到半夜" == found_in(page, "ferry.mhtml").front.title


@pytest.mark.parametrize("kind", ["plain", "html", "both"])
def test_a_mail_is_an_article_of_its_sender(kind):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "林岚 <lin@paper.example>", "desk@paper.example", "渡口加班到半夜"
    mail["Date"] = "Mon, 13 Apr 2026 20:30:00 +0800"
    mail.set_content(
        f"{NEWS}\n\n{MORE}\n" if kind != "html" else f"<p>{NEWS}</p><p>{MORE}</p>", subtype="html" if kind == "html" else "plain"
    )
    if kind == "both":
        mail.add_alternative(f"<p>{NEWS}</p><p>{MORE}</p>", subtype="html")
        mail.add_attachment(b"x", "application", "pdf", filename="通知.pdf")
    found = found_in(mail.as_bytes(), "ferry.eml")

    assert ("渡口加班到半夜", "2026-04-13T20:30:00+08:00", ("林岚",)) == (
        found.front.title,
        found.front.date,
        found.front.provenance.byline,
    )
    assert f"{NEWS}\n\n{MORE}" == found.body
    assert "To: desk@paper.example" in found.leftovers
    assert ("# file: 通知.pdf" in found.leftovers) is (kind == "both")


def test_a_webarchive_is_the_page_in_it():
    main = {
        "WebResourceData": PAGE.format("gbk").encode("gbk"),
        "WebResourceTextEncodingName": "gbk",
        "WebResourceURL": "https://paper.example/2026/04/13/a",
    }
    found = found_in(plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY), "ferry.webarchive")

    assert ("渡口加班到半夜", "https://paper.example/2026/04/13/a") == (found.front.title, found.front.provenance.url)


# Documents.


def test_a_document_of_word_keeps_what_its_marks_mean():
    taken = '<w:del w:id="1" w:author="a"><w:r><w:delText>一元</w:delText></w:r></w:del><w:ins w:id="2" w:author="a"><w:r><w:t>两元</w:t></w:r></w:ins>'
    low = '<w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>2</w:t></w:r>'
    remark = '<w:commentRangeStart w:id="0"/><w:r><w:t>，十号起</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    row = "<w:tr>{}</w:tr>".format("".join(f"<w:tc>{paragraph('{}')}</w:tc>" for _ in range(2)))
    body = (
        paragraph("渡口加班到半夜", style="Title") + paragraph("第一天", style="Heading1") + paragraph("水是H", low, "O，票价", taken, remark, "。", note)
        + paragraph("买票", listed=True) + paragraph("上船", listed=True) + f"<w:tbl>{row.format('码头', '首班')}{row.format('北堤', '6:00')}</w:tbl>"
    )  # fmt: skip
    data = docx(
        body,
        f'<w:footnote w:id="2">{paragraph("平时一元。")}</w:footnote>',
        f'<w:comment w:id="0" w:author="编辑">{paragraph("再核对，别发。")}</w:comment>',
    )
    found = found_in(data, "ferry.docx")

    assert "渡口加班到半夜" == found.front.title
    assert (
        "## 第一天\n\n水是H<sub>2</sub>O，票价<del>一元</del><ins>两元</ins>，十号起。[^1]\n\n1. 买票\n2. 上船\n\n"
        "| 码头 | 首班 |\n| --- | --- |\n| 北堤 | 6:00 |\n\n[^1]: 平时一元。"
    ) == found.body
    assert "a comment of the editors\t再核对，别发。" in found.leftovers


def test_an_open_document_is_read_too():
    body = f'<text:h text:outline-level="1">渡口加班到半夜</text:h><text:p>{NEWS}</text:p><text:list><text:list-item><text:p>买票</text:p></text:list-item></text:list>'
    found = found_in(odt(body), "ferry.odt")

    assert ("渡口加班到半夜", f"{NEWS}\n\n1. 买票") == (found.front.title, found.body)


def test_a_book_has_an_article_for_each_chapter():
    found = found_in(
        epub([f"<h1>渡口加班</h1><p>{NEWS}</p>", f"<h2>水厂换泵</h2><p>{MORE}</p><p><a href='c0.xhtml'>前文</a></p>", ""]), "book.epub"
    )

    assert [("渡口加班", ("林岚",), "河湾小报文集"), ("水厂换泵", ("林岚",), "河湾小报文集")] == [
        (entry.front.title, entry.front.provenance.byline, entry.front.provenance.publication) for entry in found.composed.entries
    ]
    assert "# link: c0.xhtml" in found.leftovers


HEAD, FOOT = "港城晚报　2026年4月13日　星期一　第{}版", "- {} -"
COLUMN = (
    "　　老桥周一清晨关闭，检修预计用三周。",
    "镇里在两岸各加了一条渡船，末班开到半",
    "夜十二点。商户说，往上游绕行要多走十",
    "八公里，镇里的通知写的是十四公里，两",
    "边量的起点不一样，",
)
OTHER = ("谁也没有说服谁。", "　　镇长说，周四开会再谈。会上还要讨论", "票价和末班车的时间。")


def printed(*columns: tuple[str, ...], first: int = 4) -> bytes:
    """A PDF with a column on each page, a running head and a number at the foot."""
    return pdf([
        [(100, 570, HEAD.format(first + number)), (200, 20, FOOT.format(first + number)), *((40, 540 - 15 * row, text) for row, text in enumerate(lines))]
        for number, lines in enumerate(columns)
    ])  # fmt: skip


def test_a_pdf_is_read_across_its_pages():
    found = found_in(printed(("渡口加班到半夜", "", "本报记者 林岚", "", *COLUMN), OTHER), "page.pdf")

    assert ("渡口加班到半夜", "2026-04-13", ("林岚",)) == (found.front.title, found.front.date, found.front.provenance.byline)
    assert f"{''.join(COLUMN).strip()}{OTHER[0]}\n\n{''.join(OTHER[1:]).strip()}" == found.body
    assert 4 == found.leftovers.count("a head or foot that runs through the pages")


@pytest.mark.parametrize(
    "text",
    [
        "渡口加班\n\n{0}\n\n第{1}版\n\n{0}\n\n第{2}版\n",
        "渡口加班\n\n{0}\n\n- {1} -\n\n{0}\n\n- {2} -\n\n{0}\n\n- {3} -\n",
        "渡口加班\n\n{0}\n\n河湾小报 / {1}\n\n{0}\n\n河湾小报 / {2}\n",
        "渡口加班\n\n{0}\n\nPage {1} of 9\n\n{0}\n\nPage {2} of 9\n",
    ],
)
def test_heads_and_feet_are_told_by_repetition(text):
    pasted = text.format(f"{NEWS}\n\n{MORE}", 4, 5, 6)

    assert not any(
        sign in found_in(pasted, "page.txt").page for sign in ("第4版", "- 4 -", "/ 4", "Page 4", "第5版", "- 5 -", "/ 5", "Page 5")
    )


@pytest.mark.parametrize(
    "text",
    [
        "{0}\n\n第1条\n\n{1}\n\n第9条\n",
        "{0}\n\n4月12日\n\n{1}\n\n4月12日\n",
        "{0}\n\n1. 买票\n2. 上船\n3. 下船\n",
        "{0}\n\n时间：12:30\n\n{1}\n\n时间：13:45\n",
    ],
)
def test_what_does_not_count_on_is_text(text):
    assert "runs through the pages" not in found_in(f"渡口加班\n\n灯塔社南屿3月5日电 {text.format(NEWS, MORE)}", "page.txt").leftovers


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("The council said on Monday that it would spend forty mil-", "lion on the piers, and that the ferry would be repaired", "before the winter storms, which begin in the month of No-", "vember on this coast and last until spring, as they say."), "forty million on the piers"),
        (("A well-known captain said that the ferry would be late on", "Monday, and the other captains agreed that the most well-", "known of them should speak for all, since nobody else had", "been asked by the council about the timetable this year."), "most well-known of them"),
    ],
)  # fmt: skip
def test_words_that_a_hyphen_cuts_are_whole_again(lines, joined):
    assert joined in found_in("Harbour council budget\n\n" + "\n".join(lines) + "\n", "page.txt").body


# What is refused.


@pytest.mark.parametrize(
    ("data", "called"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a PNG picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "a JPEG picture"),
        (b"RIFF\x10\0\0\0WEBPVP8 " + b"\0" * 20, "a WebP picture"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 20, "a film, or a picture of a telephone"),
        (gzip.compress(b"x" * 100, mtime=0), "a gzip archive"),
        (packed({"a.txt": "x"}), "a ZIP archive"),
        (packed({"xl/workbook.xml": "x", "[Content_Types].xml": "x"}), "an Excel table"),
        (packed({"ppt/presentation.xml": "x"}), "a PowerPoint document"),
        (b"PK\x03\x04 is not all", "a ZIP archive that is broken"),
        (b"Rar!\x1a\x07\x00" + b"\0" * 20, "a RAR archive"),
        (b"7z\xbc\xaf\x27\x1c" + b"\0" * 20, "a 7z archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50, "an old office document (.doc, .xls, .msg)"),
        (b"{\\rtf1\\ansi\\ansicpg936 \\'b6\\'c9}", "a Rich Text document (RTF)"),
        (b"\xef\xbb\xbf\n\n{\\rtf1 x}", "a Rich Text document (RTF)"),
        (b"x" * 60 + b"BOOKMOBI" + b"\0" * 20, "a Kindle book"),
        (b"SQLite format 3\0" + b"\0" * 50, "an SQLite database"),
        (b"BEGIN:VCARD\nFN:Lin\nEND:VCARD\n", "an address card"),
        (b'{"cells": [{"cell_type": "markdown", "source": ["x"]}], "metadata": {}, "nbformat": 4}', "a notebook (Jupyter)"),
        ("标题,日期,正文\n渡口加班,2026-04-13,渡口早上七点就排起了队\n水厂换泵,2026-04-14,水厂连夜换了两台泵\n".encode(), "a table (CSV)"),
        ("标题\t日期\t正文\n甲\t2026-04-13\t渡口\n乙\t2026-04-14\t水厂\n".encode("gb18030"), "a table (CSV)"),
        (b'title;date;text\n"a;b";2026;"x\ny"\nc;2026;z\n', "a table (CSV)"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_read_is_refused_by_what_it_is(data, called):
    assert ("clipping-binary", f"this file is {called}") == refusal(data)


@pytest.mark.parametrize(
    "text",
    [
        f"渡口加班\n\n{NEWS}\n\n{MORE}\n",
        "Monday, April 13, 2026\n\nThe ferry ran twice, the mayor said, and then it rained.\n\nIt rained, and rained, and rained.\n",
        "Subject: a word about subjects\n\nThe ferry ran twice, the mayor said.\n",
        "From here: the ferry ran.\nTo there: the mayor went.\n\nThe ferry ran twice, the mayor said.\n",
        "BM是一家公司的名字，船工说。\n\n渡口早上七点就排起了队。\n",
        "{渡口}早上七点就排起了队，船工说。\n",
        "%不是百分号，PDF也不是文件。\n",
        "一，二，三\n四，五，六\n七，八，九\n",
    ],
)
def test_a_text_is_a_text(text):
    checked = read("monday.txt", text.encode())

    assert checked.value is not None
    assert "dump" == checked.value.kind


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n" + b"x" * 200,
        pdf([[], []]),
        printed(COLUMN)[:900],
        packed({"word/document.xml": "<w:document>"}),
        packed({"META-INF/container.xml": "<container/>"}, ("mimetype", "application/epub+zip")),
        packed({"META-INF/container.xml": "<a><rootfile full-path='x.opf'/></a>"}),
        b"bplist00WebMainResource" + b"\0" * 40,
        packed({"word/document.xml": "x" * 1000, "word/media/a.bin": b"\0" * (documents.MOST_UNPACKED + 1)}),
    ],
    ids=["pdf", "scanned pdf", "cut pdf", "docx", "epub without a spine", "epub without a package", "webarchive", "bomb"],
)
def test_a_container_that_cannot_be_opened_is_refused(data):
    assert "clipping-document" == refusal(data)[0]


def test_a_mail_that_is_nested_without_end_is_a_text_or_refused():
    inner = b"Content-Type: text/plain\n\nx"
    for number in range(2000):
        inner = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b%d\n\n--b%d\n%s\n--b%d--\n" % (number, number, inner, number)
    checked = read("bomb.eml", inner)

    assert checked.value is None or "dump" == checked.value.kind


@pytest.mark.parametrize(("data", "what"), [(docx(paragraph("渡口")), "Word and OpenDocument"), (printed(COLUMN), "PDF")])
def test_a_library_that_is_not_here_is_named_with_its_command(monkeypatch, data, what):
    def without(name, *rest):
        if name.split(".")[0] in ("pypandoc", "pypdf"):
            raise ImportError(name)
        return imported(name, *rest)

    imported = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", without)
    (fault,) = read("ferry", data).faults

    assert ("clipping-library", f"{what} documents need a library that is not here") == (fault.code, fault.message)
    assert "pip install 'site-builder[documents]'" == fault.help


@pytest.mark.parametrize("address", ["https://paper.example/a.html", "http://paper.example/a?b=c", "HTTPS://paper.example/"])
def test_an_address_is_refused_with_its_own_words(site, address):
    said = command(site, address)

    assert 1 == said.code
    assert "this is an address and no file: import fetches nothing" in said.err


# Folders.


def test_a_folder_stands_for_the_files_below_it(site, tmp_path):
    folder = tmp_path / "clippings"
    files = {
        "b.txt": f"# 水厂换泵\n\n{MORE}", "2026/a.md": f"---\ntitle: 渡口\n---\n{NEWS}", ".hidden.txt": "x", ".git/config": "x", "2026/photo.jpg": "x",
        "page.html": PAGE.format("utf-8"), "page_files/style.css": "x", "page_files/more.html": "<p>x</p>", "page_文件/ad.html": "x", "node_modules/x.txt": "x",
    }  # fmt: skip
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    found = files_of([folder], site.root)

    assert ["2026/a.md", "b.txt", "page.html"] == sorted(path.relative_to(folder).as_posix() for path in found.files)
    assert 1 == found.passed
    said = command(site, folder)
    assert 0 == said.code
    assert said.out.startswith("1 other files were passed over")
    assert 3 == len(stems(site))


def test_a_folder_that_holds_nothing_and_the_site_itself_are_refused(site, tmp_path):
    (tmp_path / "empty").mkdir()
    site.article("a")

    for folder in (tmp_path / "empty", site.root / "content", site.root):
        said = command(site, folder)
        assert 1 == said.code
        assert "this folder holds no file that could be a clipping" in said.err


def test_a_link_that_leads_round_in_a_circle_ends(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.txt").write_text("x")
    (tmp_path / "a" / "c").symlink_to(tmp_path / "a")

    assert (tmp_path / "a" / "b.txt",) == files_of([tmp_path / "a"], tmp_path / "site").files


def test_a_folder_with_one_of_each_builds_and_is_taken_back(site, tmp_path):
    folder = tmp_path / "clippings"
    folder.mkdir()
    mail = EmailMessage()
    mail["From"], mail["Date"], mail["Subject"], mail["MIME-Version"] = (
        "林岚 <a@b.example>",
        "Mon, 13 Apr 2026 20:30:00 +0800",
        "一封信",
        "1.0",
    )
    mail.set_content(NEWS)
    sources = {
        "a.mht": saved("utf-8", "base64", Snapshot_Content_Location="https://paper.example/a"), "b.eml": mail.as_bytes(), "c.docx": docx(paragraph(NEWS[3:])),
        "d.odt": odt(f"<text:p>{MORE}</text:p>"), "e.epub": epub([f"<h1>甲</h1><p>{NEWS[::-1]}</p>"]), "f.pdf": printed(("乙", "", *COLUMN), OTHER),
        "g.csv": b"a,b\n1,2\n3,4\n", "h.txt": "丙\n\n灯塔社南屿3月5日电 岛上的学校也停了课。".encode(),
    }  # fmt: skip
    for name, data in sources.items():
        (folder / name).write_bytes(data)
    said = command(site, folder)

    assert "Clippings: 7 imported, 1 refused." in said.out
    for audience in ("public", "editor"):
        assert 0 == site.build(audience).errors
    for number in range(7, 0, -1):
        assert 0 == command(site, "--undo", str(number)).code
    assert [] == stems(site)
