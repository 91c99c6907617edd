"""Documents for the tests of import, made part by part: Word, OpenDocument, e-books, PDFs, mails."""

import io
import zipfile
from collections.abc import Mapping, Sequence

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(files: Mapping[str, str | bytes], first: tuple[str, str] | None = None) -> bytes:
    """A ZIP archive of some files; `first` stands in it before all others, as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr(zipfile.ZipInfo(first[0]), first[1], zipfile.ZIP_STORED)
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)  # without the time of day
    return out.getvalue()


def docx(body: str, notes: str = "", comments: str = "") -> bytes:
    """A document of Word: its paragraphs, its footnotes (numbered from 2) and its comments (numbered from 0), in WordprocessingML."""
    parts = {"document": f"<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>", "footnotes": f"<w:footnotes {_W}>{notes}</w:footnotes>",
             "comments": f"<w:comments {_W}>{comments}</w:comments>",
             "numbering": f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
             "styles": f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>'}  # fmt: skip
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{"document.main" if name == "document" else name}+xml"/>'
        for name in parts
    )
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{kinds}</Types>'
    links = "".join(f'<Relationship Id="{name}" Type="{_RELATIONS}/{name}" Target="{name}.xml"/>' for name in parts if name != "document")
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return packed({
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="a" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}">{links}</Relationships>',
        **{f"word/{name}.xml": text for name, text in parts.items()},
    })  # fmt: skip


def paragraph(*runs: str, style: str = "", listed: bool = False) -> str:
    """A paragraph of Word out of runs; a run that begins with `<` is WordprocessingML already."""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + (
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if listed else ""
    )
    inner = "".join(run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def odt(body: str) -> bytes:
    """A document of OpenDocument: its text in its XML."""
    names = ("office", "style", "text", "table", "drawing", "xsl-fo-compatible", "svg-compatible", "datastyle")
    short = {"drawing": "draw", "xsl-fo-compatible": "fo", "svg-compatible": "svg", "datastyle": "number"}
    spaces = " ".join(f'xmlns:{short.get(name, name)}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    content = f'<office:document-content {spaces} office:version="1.2"><office:font-face-decls/><office:automatic-styles/><office:body><office:text>{body}</office:text></office:body></office:document-content>'
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>'
    styles = f'<office:document-styles {spaces} office:version="1.2"><office:styles/><office:automatic-styles/><office:master-styles/></office:document-styles>'
    return packed(
        {"content.xml": content, "styles.xml": styles, "META-INF/manifest.xml": manifest},
        ("mimetype", "application/vnd.oasis.opendocument.text"),
    )


def epub(chapters: Sequence[str], title: str = "河湾小报文集") -> bytes:
    """A book: its chapters as bodies of XHTML, in their order."""
    names = [f"text/c{number}.xhtml" for number in range(len(chapters))]
    items = "".join(f'<item id="c{number}" href="{name}" media-type="application/xhtml+xml"/>' for number, name in enumerate(names))
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    about = f"<dc:title>{title}</dc:title><dc:creator>林岚</dc:creator><dc:language>zh-CN</dc:language><dc:date>2026-04-13</dc:date>"
    package = f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{about}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>'
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/a.opf"/></rootfiles></container>'
    pages = {f"OEBPS/{name}": f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>' for name, body in zip(names, chapters, strict=True)}  # fmt: skip
    return packed({"META-INF/container.xml": container, "OEBPS/a.opf": package, **pages}, ("mimetype", "application/epub+zip"))


def pdf(pages: Sequence[Sequence[tuple[int, int, str]]]) -> bytes:
    """A PDF with a text layer: on each page rows of text at their place (points from the left and from the bottom)."""
    chars = sorted({char for page in pages for _, _, text in page for char in text})
    code = {char: number for number, char in enumerate(chars, 1)}
    lines = [f"<{number:04X}> <{char.encode('utf-16-be').hex()}>" for char, number in code.items()]
    blocks = "\n".join(
        f"{len(lines[at : at + 100])} beginbfchar\n{chr(10).join(lines[at : at + 100])}\nendbfchar" for at in range(0, len(lines), 100)
    )
    cmap = f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n{blocks}\nendcmap end end"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects += [
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 6 0 R >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
        "<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
    ]
    kids = []
    for page in pages:
        text = (
            "BT /F1 10 Tf\n"
            + "".join(f"1 0 0 1 {x} {y} Tm <{''.join(f'{code[char]:04X}' for char in row)}> Tj\n" for x, y, row in page)
            + "ET"
        )
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects += [f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Resources << /Font << /F1 3 0 R >> >> /Contents {number + 1} 0 R >>", f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"]  # fmt: skip
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        out
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF".encode()
    )
