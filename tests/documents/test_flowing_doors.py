"""Word files and web pages."""

import io
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

from extractor.documents import read_document
from extractor.documents.word_numbers import written_as
from extractor.errors import SourceError
from extractor.settings import Limits


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def test_word_paragraphs_and_tables_stand_in_their_order() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "每页的页眉"
    document.add_paragraph("收入决算表")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "项目"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "合计"
    table.cell(1, 0).text = "编码"
    table.cell(1, 1).text = "名称"
    table.cell(2, 0).text = "201"
    table.cell(2, 1).text = "一般公共\n服务支出"
    document.add_paragraph("\t本年收入合计\t12.00万元。")
    document.add_paragraph("部门：某局\t单位：万元")
    found = read_document("a.docx", saved(document))
    assert found.text == (
        "收入决算表\n项目\t\t合计\n编码\t名称\t\n201\t一般公共服务支出\t\n本年收入合计 12.00万元。\n部门：某局\t单位：万元\n"
    )
    assert (found.encoding, found.pages, found.lines[0].page) == (None, (), None)


def of_xml(*paragraphs: str) -> bytes:
    """A Word file with these elements in its body."""
    document = docx.Document()
    for index, xml in enumerate(paragraphs):
        names = (
            'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
            ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        )
        document.element.body.insert(
            index, parse_xml(f"<w:sdt {names}><w:sdtContent>{xml}</w:sdtContent></w:sdt>")
        )
    return saved(document)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_word_reads_what_stands_after_tracked_changes_and_no_hidden_text() -> None:
    changed = f"<w:ins>{run('12.00')}</w:ins><w:del>{run('99.00')}</w:del>{run('秘密', '<w:vanish/>')}"
    content = of_xml(f"<w:p>{run('支出')}{changed}</w:p>", f"<w:p>{run('在控件中')}</w:p>")
    assert read_document("a.docx", content).text == "支出12.00\n在控件中\n"


def test_word_words_struck_through_are_left_out_and_told() -> None:
    kept = run("12.00", '<w:strike w:val="0"/>')
    content = of_xml(f"<w:p>{run('99.00', '<w:strike/>')}{kept}</w:p>")
    found = read_document("a.docx", content)
    assert (found.text, found.notes) == ("12.00\n", ("words struck through were left out",))


def test_word_words_that_their_style_hides_are_left_out() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("12.00")
    for kind, words in ((WD_STYLE_TYPE.CHARACTER, "99.00"), (WD_STYLE_TYPE.PARAGRAPH, "88.00")):
        style = document.styles.add_style(f"Hidden {words}", kind)
        style.font.hidden = True
        if kind is WD_STYLE_TYPE.CHARACTER:
            paragraph.add_run(words, style)
        else:
            document.add_paragraph(words, style)
    assert read_document("a.docx", saved(document)).text.strip() == "12.00"


def test_word_deleted_rows_prompts_of_controls_and_marks_of_notes_are_no_figures() -> None:
    prompt = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处')}</w:sdtContent></w:sdt>"
    )
    raised = run("1", '<w:vertAlign w:val="superscript"/>')
    rows = (
        ("", run("教育"), run("1,2\u200b34.50\u00ad") + raised),
        ("<w:del/>", run("旧"), run("9.00")),
        ("", run("卫生"), prompt),
    )
    table = "".join(
        f"<w:tr><w:trPr>{properties}</w:trPr><w:tc><w:p>{name}</w:p></w:tc><w:tc><w:p>{figure}</w:p></w:tc></w:tr>"
        for properties, name, figure in rows
    )
    assert read_document("a.docx", of_xml(f"<w:tbl>{table}</w:tbl>")).text == "教育\t1,234.50¹\n卫生\t\n"


def test_word_text_boxes_follow_their_paragraph_and_stand_once() -> None:
    box = f"<w:txbxContent><w:p>{run('框中')}</w:p></w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    content = of_xml(f"<w:p>{run('甲')}<w:r>{both}</w:r>{run('乙')}</w:p>")
    assert read_document("a.docx", content).text == "甲乙\n框中\n"


LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def numbered(number: int, level: int, text: str) -> str:
    asked = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{asked}</w:pPr>{run(text)}</w:p>"


def with_lists(*paragraphs: str) -> bytes:
    """A Word file with a list of three levels as 9, and as 10 the same beginning anew at its first level."""
    document = docx.Document(io.BytesIO(of_xml(*paragraphs)))
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(LEVELS)
    )
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {names} w:abstractNumId="90">{levels}</w:abstractNum>'))
    for number, more in ((90, ""), (91, restart)):
        own = f'<w:num {names} w:numId="{number}"><w:abstractNumId w:val="90"/>{more}</w:num>'
        numbering.append(parse_xml(own))
    return saved(document)


def test_word_gives_paragraphs_the_numbers_it_prints() -> None:
    asked = [(90, 0), (90, 1), (90, 2), (90, 2), (90, 1), (90, 2), (90, 0), (91, 0), (0, 0)]
    content = with_lists(*(numbered(number, level, "2023年收入") for number, level in asked))
    labels = ["一、", "（一）", "1. ", "2. ", "（二）", "1. ", "二、", "一、", ""]
    assert read_document("a.docx", content).text == "".join(f"{label}2023年收入\n" for label in labels)


@pytest.mark.parametrize(
    ("kind", "number", "written"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 11, "十一"),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("japaneseCounting", 110, "一百一十"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalFullWidth", 12, "１２"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 27, "aa"),
        ("none", 1, ""),
        ("unheardOf", 7, "7"),
    ],
)
def test_how_word_writes_numbers(kind: str, number: int, written: str) -> None:
    assert written_as(kind, number) == written


def test_word_macros_are_not_run_and_said_so() -> None:
    content = saved(docx.Document())
    types = "application/vnd.ms-word.document.macroEnabled.main+xml"
    source = io.BytesIO(content)
    out = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
                macros = b'<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
                data = data.replace(plain, types.encode()).replace(b"</Types>", macros + b"</Types>")
            if name == "word/_rels/document.xml.rels":
                link = b'<Relationship Id="m1" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>'
                data = data.replace(b"</Relationships>", link + b"</Relationships>")
            if name == "word/document.xml":
                data = data.replace(b"<w:body>", "<w:body><w:p><w:r><w:t>决算</w:t></w:r></w:p>".encode())
            new.writestr(name, data)
        new.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    found = read_document("a.docm", out.getvalue())
    assert found.text == "决算\n"
    assert found.notes == ("its macros were not run",)


def test_an_office_file_that_unpacks_too_large_is_refused() -> None:
    bomb = with_part(saved(docx.Document()), "word/media/a.bin", bytes(5_000_000))
    assert len(bomb) < 100_000
    with pytest.raises(SourceError, match=r"over the limit of 1\.0 MB; raise EXTRACTOR_UNPACKED_MB"):
        read_document("a.docx", bomb, Limits(unpacked_bytes=1_000_000))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "protected by a password or an old Office file"),
        ("a.docx", saved(docx.Document())[:2000], "damaged or cut off"),
        ("a.xlsx", saved(docx.Document()), r"another Office file, not \.xlsx"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "no old Excel file|damaged"),
        ("a.html", b"2,619.78 and no markup", "no HTML"),
        ("a.html", b"", "empty"),
        ("a.html", b"<html><script>x</script></html>", "holds no text"),
        ("a.html", b"MZ\0\0", "is a program"),
    ],
)
def test_what_is_not_what_its_ending_says_is_refused(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read_document(name, content)


def test_a_file_saved_under_the_ending_of_another_program_is_read_as_what_it_is() -> None:
    document = docx.Document()
    document.add_paragraph("收入决算表")
    assert read_document("a.doc", saved(document)).text == "收入决算表\n"
    page = b"<html><table><tr><td>a<td>1.00</table></html>"
    found = read_document("a.xls", page)
    assert (found.text, found.media_type) == ("a\t1.00\n", "text/html")


PAGE = """<!DOCTYPE html><html><head><title>标题</title><meta charset="{0}"><script>var x = "收入";</script></head>
<body><div>第一部分&nbsp;部门<b>概况</b><br>第二部分</div><p style="display: none">不显示</p>
<table border=1><tr><td rowspan=2>项目<td colspan=2>决算数</tr><tr><td>合计<td>其中：<br>基本支出</tr>
<tr><td>一、外交<td><td>1,234.50</tr></table>
<table><tr><td><p>版面</p><table><tr><td>甲<td>2.00</tr></table></td></tr></table>正文</body></html>"""
LINES = "第一部分 部门概况\n第二部分\n项目\t决算数\t\n\t合计\t其中：基本支出\n一、外交\t\t1,234.50\n版面\n甲\t2.00\n正文\n"


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("GBK", "gb18030")]
)
def test_a_web_page_is_read_in_the_encoding_it_declares(charset: str, encoding: str) -> None:
    found = read_document("a.html", PAGE.replace("{0}", charset).encode(encoding))
    assert (found.text, found.encoding) == (LINES, encoding)


def test_a_wrong_declaration_does_not_hide_what_the_bytes_say() -> None:
    content = PAGE.replace("{0}", "utf-8").encode("gb18030")
    found = read_document("a.htm", content)
    assert (found.text, found.encoding) == (LINES, "gb18030")


@pytest.mark.parametrize(
    ("declared", "encoding"), [("iso-8859-1", "gb18030"), ("gb2312", "utf-8"), ("unheard-of", "utf-16-le")]
)
def test_what_the_bytes_say_counts_more_than_a_declaration(declared: str, encoding: str) -> None:
    found = read_document("a.html", PAGE.replace("{0}", declared).encode(encoding))
    assert (found.text, found.encoding) == (LINES, encoding)


def test_hidden_and_struck_words_of_a_web_page_are_left_out() -> None:
    page = """<table><tbody><tr><td>甲<td>1,2&#8203;34.50<sup>1</sup><del>9.00</del></tr></tbody>
    <tbody style="display:none"><tr><td>乙<td>8.00</tr></tbody>
    <tbody><tr style="visibility: collapse"><td>丙<td>7.00</tr></table>"""
    found = read_document("a.html", page.encode())
    assert found.text == "甲\t1,234.50¹\n"
    assert found.notes == (
        "words struck through were left out",
        "figures in hidden parts of the page were left out",
    )


def test_what_the_style_sheet_of_a_page_hides_is_left_out() -> None:
    page = """<style><!-- /* .a { display: none } */ @media print { .a { display: none } .b { x: y } }
    tr.old, #draft { color: red; DISPLAY : none } .a .c { display: none } --></style>
    <table><tr class=a><td>甲<td>1.00</tr><tr class="b old"><td>乙<td>2.00</tr></table>
    <div id=draft>草稿</div><p class="a c">正文</p><p class=old>旧闻</p>"""
    found = read_document("a.html", page.encode())
    assert found.text == "甲\t1.00\n正文\n旧闻\n"
    assert found.notes == ("figures in hidden parts of the page were left out",)


def test_spans_as_large_as_they_like_cost_no_memory() -> None:
    page = "<table><tr><td colspan=99999 rowspan=99999>甲<td>乙</tr><tr><td>丙</tr></table>"
    text = read_document("a.html", page.encode()).text
    assert text == "甲\t乙\n\t丙\n"


def test_edges_of_word_cells_that_nearly_meet_are_one() -> None:
    widths = (1000, 900, 30, 970)  # the second row's edge was dragged by a point and a half
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = (((1, "科目"), (1, "合计"), (2, "其中")), ((1, "201"), (2, "12.00"), (1, "7.00")))
    cells = (
        "".join(
            f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p>{run(text)}</w:p></w:tc>'
            for span, text in row
        )
        for row in rows
    )
    table = f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"
    assert read_document("a.docx", of_xml(table)).text == "科目\t合计\t其中\n201\t12.00\t7.00\n"
