"""The files in which old books come: workbooks, documents, texts, and what is packed in a zip."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
import xlwt

from tests.jobs.old_books import HEADS, KNOWN, ROW, book, entered, rows_of, why, zipped
from zwzx.errors import ZwzxError
from zwzx.jobs.exchange import zipped as sheets_in_zip
from zwzx.jobs.exchange.sheets import sheets_of
from zwzx.jobs.exchange.tables import read_tables
from zwzx.office.kinds.house import person

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


def test_an_old_workbook_is_read_with_its_formats(tmp_path: Path) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("收文")
    for column, head in enumerate(HEADS):
        sheet.write(0, column, head)
    sheet.write(1, 0, 7, xlwt.easyxf(num_format_str="000"))
    sheet.write(1, 1, dt.datetime(2016, 3, 12), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write_merge(1, 2, 2, 2, "测试局")
    sheet.write(1, 4, "题一")
    sheet.write(2, 4, "题二")
    for name in ("a.xls", "a.et", "误写.xlsx"):
        made.save(str(tmp_path / name))
        first, second = rows_of(tmp_path / name)
        assert first == {"number": "007", "signed": "2016-03-12", "author": "测试局", "title": "题一"}
        assert second == {"author": "测试局", "title": "题二"}


def test_an_open_document_is_read_as_it_is_shown(tmp_path: Path) -> None:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{head}</text:p></table:table-cell>' for head in HEADS
    )
    row = (
        '<table:table-cell office:value-type="float" office:value="7"><text:p>007</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2016-03-12"><text:p>3月12日</text:p></table:table-cell>'
        '<table:table-cell table:number-rows-spanned="2"><text:p>测试局</text:p></table:table-cell>'
        "<table:table-cell/><table:table-cell><text:p>题<text:s/>一</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16000"/>'
    )
    last = '<table:table-cell table:number-columns-repeated="2"/><table:covered-table-cell/><table:table-cell/><table:table-cell><text:p>题二</text:p></table:table-cell>'
    body = (
        f'<table:table table:name="收文"><table:table-row>{cells}</table:table-row><table:table-row>{row}</table:table-row>'
        f'<table:table-row>{last}</table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    names = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "table", "text"))
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", f"<office:document {names}>{body}</office:document>")
    first, second = rows_of(path)
    assert first == {"number": "007", "signed": "3月12日", "author": "测试局", "title": "题 一"}
    assert second == {"author": "测试局", "title": "题二"}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("扫描.pdf", b"%PDF-1.7", "是 PDF，不是表格"),
        ("~$收文.xlsx", b"\x00", "临时文件"),
        ("误写.xlsx", b"%PDF-1.4 image", "是 PDF，不是表格"),
        ("照片.xlsx", b"\xff\xd8\xff\xe0JFIF", "是图片，不是表格"),
        ("收文.zip", b"Rar!\x1a\x07", "是 RAR 压缩包"),
        ("收文.csv", b"{\\rtf1", "是文字文档"),
        ("a.xls", b"<html><table></table></html>", "是网页格式的表格"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        ("a.xls", b"\xd0\xcf\x11\xe0legacy", "不是能读的工作簿"),
    ],
)
def test_what_is_no_table_has_its_sentence(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ZwzxError, match=words) as error:
        sheets_of(tmp_path / name)
    assert error.value.way_on


def test_books_in_a_zip_are_read_each_under_its_name(desk: Desk, tmp_path: Path, zwzx: Any) -> None:
    one = book(tmp_path / "一.xlsx", HEADS, ("2016-1", "2016-03-12", *ROW[2:]), 三月=(HEADS, ("2016-2", *ROW[1:])))
    two = book(tmp_path / "二.csv", HEADS, ("3", "3.14", "丙", "", "文"), ("4", "3.15", "丁", "", "武"))
    files = {
        "簿/收文.xlsx": one.read_bytes(),
        "簿/2017年收文.csv": two.read_bytes(),
        "旧/收文.xlsx": book(tmp_path / "三.xlsx", HEADS, ("2018-1", "2018-13-12", *ROW[2:])).read_bytes(),
        "说明.docx": b"PK",
        "~$收文.xlsx": b"",
        "__MACOSX/._收文.xlsx": b"\0",
    }
    path = zipped(tmp_path / "全部.zip", files)
    code, out, err = zwzx("incoming", "import", str(path))
    assert (code, out) == (3, "4\t0\t1\n")
    assert "读了工作表：收文 一、收文 三月、2017年收文、收文 一2。" in err
    assert "没有读的工作表：说明.docx。" in err
    assert "收〔2017〕3—4号，2件。" in err
    assert [(sheet.name, len(sheet.rows)) for sheet in sheets_of(tmp_path / "全部-退回.xlsx")] == [("收文 一2", 2)]


def test_a_zip_of_a_chinese_windows_has_names_in_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("12345678.csv", "收文号,文件标题\n1,题\n")
    name = "收文一簿".encode("gb18030")
    path.write_bytes(path.read_bytes().replace(b"12345678", name))
    assert [sheet.name for sheet in sheets_of(path)] == ["收文一簿"]


def test_a_number_of_separated_text_in_a_zip_is_as_doubtful_as_elsewhere(desk: Desk, tmp_path: Path) -> None:
    made = book(tmp_path / "a.csv", ["2016年收文登记簿"], HEADS, ("1", "3.1", *ROW[2:]))
    outcome = entered(desk, zipped(tmp_path / "a.zip", {"a.csv": made.read_bytes()}))
    assert ["看不出是3月1日还是3月10日" in reason for reason in why(outcome)] == [True]


def test_what_is_in_a_zip_is_bounded_and_refused_with_its_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = book(tmp_path / "a.csv", HEADS, ROW).read_bytes()
    inner = zipped(tmp_path / "里.zip", {"a.csv": made}).read_bytes()
    locked = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")
    for files, words in (
        ({"说明.docx": b"PK"}, "是压缩包，里面没有表格"),
        ({"里.xlsx": inner}, "里.xlsx是压缩包，不是工作簿"),
        ({"收文.xlsx": locked}, "收文.xlsx有密码"),
        ({"../../外.csv": b""}, "是空的，里面什么都没有"),
    ):
        with pytest.raises(ZwzxError, match=words) as error:
            read_tables(zipped(tmp_path / "a.zip", files), KNOWN)
        assert error.value.way_on
    assert not (tmp_path.parent / "外.csv").exists()
    path = zipped(tmp_path / "b.zip", {"a.csv": made})
    flagged = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        flagged[flagged.index(mark) + at] |= 1
    path.write_bytes(flagged)
    with pytest.raises(ZwzxError, match="zip有密码"):
        sheets_of(path)
    monkeypatch.setattr(sheets_in_zip, "UNPACKED", 10)
    with pytest.raises(ZwzxError, match="解开后大得不正常"):
        sheets_of(zipped(tmp_path / "c.zip", {"a.csv": made}))


@pytest.mark.parametrize(
    ("part", "words"), [("word/document.xml", "是文字文档"), ("xl/workbook.bin", "是二进制工作簿")]
)
def test_other_documents_that_are_zips_have_their_sentence(tmp_path: Path, part: str, words: str) -> None:
    with pytest.raises(ZwzxError, match=words):
        sheets_of(zipped(tmp_path / "a.xlsx", {"[Content_Types].xml": b"<Types/>", part: b""}))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_separator_will_do(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n".join(separator.join(row) for row in (HEADS, ROW)), encoding="gb18030")
    assert rows_of(path)[0]["title"] == ROW[4]


def test_a_name_is_one_however_it_is_spaced(desk: Desk) -> None:
    (kind,) = (one.kind for one in desk.people.action("add").fields if one.name == "name")
    assert {kind.read(spaced, desk.office) for spaced in ("赵明", "赵　明", " 赵 明", "赵\u200b明")} == {"赵明"}
    assert {kind.read(dotted, desk.office) for dotted in ("阿不都·测", "阿不都・测", "阿不都.测")} == {"阿不都·测"}
    assert person("经办人").read("张　伟", desk.office).name == "张伟"
