import itertools

from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.composing import Grid, GridCell, PageContent, Word, compose
from extractor.documents.document import split_lines
from extractor.documents.grids import grid_of

SIZE = 600.0


def word(x: float, y: float, text: str) -> Word:
    """A word ten points high, a Chinese character ten and a digit five points wide."""
    width = sum(5 if character.isascii() else 10 for character in text)
    return Word(text, (x, y, x + width, y + 10))


def page(*words: Word, grids: tuple[Grid, ...] = (), number: int = 1) -> PageContent:
    return PageContent(number, SIZE, SIZE, words, grids, "text")


def ruled(columns: list[float], rows: list[float]) -> list[tuple[float, float, float, float]]:
    return [
        (left, top, right, bottom)
        for top, bottom in itertools.pairwise(rows)
        for left, right in itertools.pairwise(columns)
    ]


def lines(*pages: PageContent) -> list[str]:
    return compose(pages).text.split("\n")[:-1]


def test_rows_of_a_ruled_table_keep_their_blank_cells() -> None:
    grid = grid_of(ruled([10, 110, 210, 310], [50, 70, 90]))
    content = page(
        word(12, 20, "收入决算表"),
        word(12, 55, "项目"),
        word(112, 55, "合计"),
        word(12, 75, "一、外交"),
        word(212, 75, "3.00"),
        word(12, 120, "— 3 —"),
        grids=(grid,),
    )
    assert lines(content) == ["收入决算表", "项目\t合计\t", "一、外交\t\t3.00", "— 3 —"]


def test_a_merged_cell_is_printed_once_where_it_begins() -> None:
    boxes = [
        (10, 50, 210, 70),
        (210, 50, 310, 90),
        (10, 70, 110, 90),
        (110, 70, 210, 90),
        *ruled([10, 110, 210, 310], [90, 110]),
    ]
    content = page(
        word(90, 55, "科目"),
        word(240, 65, "合计"),
        word(12, 75, "编码"),
        word(112, 75, "名称"),
        word(12, 95, "201"),
        word(112, 95, "公共服务"),
        word(240, 95, "7.00"),
        grids=(grid_of(boxes),),
    )
    assert lines(content) == ["科目\t\t合计", "编码\t名称\t", "201\t公共服务\t7.00"]


def test_edges_a_little_off_are_one_column() -> None:
    grid = grid_of([(10, 50, 105, 70), (105, 50, 210, 70), (10, 70, 113, 90), (113, 70, 210, 90)])
    assert (grid.rows, grid.columns) == (2, 2)
    assert {(cell.row, cell.column, cell.column_span) for cell in grid.cells} == {
        (0, 0, 1),
        (0, 1, 1),
        (1, 0, 1),
        (1, 1, 1),
    }


def test_the_lines_of_a_cell_are_joined_figures_and_latin_words_kept_apart() -> None:
    grid = grid_of(ruled([10, 110, 210, 310], [50, 90]))
    content = page(
        word(12, 52, "机关事业单位"),
        word(12, 64, "养老支出"),
        word(112, 52, "12.00"),
        word(112, 64, "13.00"),
        word(212, 52, "1,234,"),
        word(212, 64, "567.89"),
        grids=(grid,),
    )
    assert lines(content) == ["机关事业单位养老支出\t12.00 13.00\t1,234,567.89"]


def test_a_table_without_rules_has_its_columns_where_no_row_prints() -> None:
    rows = [
        (word(100, 20, "收入决算表"),),
        (word(10, 50, "项目"), word(200, 50, "合计"), word(300, 50, "上级补助"), word(400, 50, "其他")),
        (word(10, 65, "一、教育"), word(195, 65, "1,112.00"), word(400, 65, "3.00")),
        (word(10, 80, "二、卫生"), word(405, 80, "9.00")),
        (word(10, 95, "三、长名称的一行"),),
        (word(10, 110, "四、合"), word(60, 110, "计"), word(210, 110, "2.00"), word(400, 110, "4.00")),
        (word(10, 160, "注：本表反映收入情况，合计与明细之和或有尾差。"),),
    ]
    assert lines(page(*(one for row in rows for one in row))) == [
        "收入决算表",
        "项目\t合计\t上级补助\t其他",
        "一、教育\t1,112.00\t\t3.00",
        "二、卫生\t\t\t9.00",
        "三、长名称的一行\t\t\t",
        "四、合 计\t2.00\t\t4.00",
        "注：本表反映收入情况，合计与明细之和或有尾差。",
    ]


def test_a_label_folded_around_its_figure_stays_in_a_table_without_rules() -> None:
    rows = [
        (word(10, 50, "项目"), word(80, 50, "决算数"), word(130, 50, "项目"), word(230, 50, "合计")),
        (
            word(10, 70, "一、拨款"),
            word(80, 70, "1,112.00"),
            word(130, 70, "一、公共服务"),
            word(230, 70, "3.00"),
        ),
        (word(10, 90, "二、基金预"),),
        (word(85, 96, "926.91"), word(130, 96, "二、外交")),
        (word(10, 102, "算拨款"),),
        (word(130, 122, "三、国防"), word(230, 122, "9.00")),
        (word(130, 142, "四、教育"), word(230, 142, "9.00")),
    ]
    assert lines(page(*(one for row in rows for one in row))) == [
        "项目\t决算数\t项目\t合计",
        "一、拨款\t1,112.00\t一、公共服务\t3.00",
        "二、基金预算拨款\t926.91\t二、外交\t",
        "\t\t三、国防\t9.00",
        "\t\t四、教育\t9.00",
    ]


def test_heads_centred_beside_each_other_stand_over_columns_of_their_own() -> None:
    rows = [
        (word(10, 50, "合"), word(60, 50, "因公出国"), word(200, 50, "接待")),
        (word(120, 57, "小"),),
        (word(10, 63, "计"), word(60, 63, "(境)费"), word(120, 70, "计")),
        (word(10, 90, "1.58"), word(115, 90, "1.53"), word(205, 90, "0.05")),
        (word(10, 110, "2.58"), word(115, 110, "2.53"), word(205, 110, "0.06")),
        (word(10, 130, "3.58"), word(115, 130, "3.53"), word(205, 130, "0.07")),
    ]
    assert lines(page(*(one for row in rows for one in row))) == [
        "合计\t因公出国(境)费\t\t接待",
        "\t\t小计\t",
        "1.58\t\t1.53\t0.05",
        "2.58\t\t2.53\t0.06",
        "3.58\t\t3.53\t0.07",
    ]


def test_running_text_gets_no_tabs() -> None:
    content = page(
        word(10, 10, "部门：某局"),
        word(300, 10, "单位：万元"),
        word(10, 40, "本年收入12.00万元，"),
        word(10, 55, "比上年增加。"),
    )
    assert lines(content) == ["部门：某局 单位：万元", "本年收入12.00万元，", "比上年增加。"]


def test_page_n_begins_after_form_feed_n_minus_1_also_where_pages_are_empty() -> None:
    composed = compose([page(word(0, 0, "甲")), page(number=2), page(word(0, 0, "乙"), number=3)])
    assert composed.text == "甲\n\f\f乙\n"
    found = split_lines(composed.text, composed.placed, paged=True)
    assert [(line.text.strip("\f"), line.page) for line in found if line.text] == [("甲", 1), ("乙", 3)]


def test_a_part_of_a_word_has_its_share_of_the_box() -> None:
    composed = compose([page(word(100, 20, "收入12.50万元"))])
    line = split_lines(composed.text, composed.placed, paged=True)[0]
    assert line.printed(2, 7).place.box == (120, 20, 145, 30)
    assert line.printed(0, 9).place.box == (100, 20, 165, 30)
    assert line.printed(2, 7).text == "12.50"


places = st.floats(0, SIZE - 100, width=16)
texts = st.text(st.sampled_from("收入支出12.,0 \t\n\f\u2028"), min_size=1, max_size=8)


@given(
    st.lists(st.lists(st.builds(word, places, places, texts), max_size=20), min_size=1, max_size=3),
    st.lists(st.floats(50, 400, width=16), min_size=3, max_size=5, unique=True).map(sorted),
    st.lists(st.floats(50, 400, width=16), min_size=2, max_size=5, unique=True).map(sorted),
)
def test_every_word_stands_once_at_its_place(
    contents: list[list[Word]], columns: list[float], rows: list[float]
) -> None:
    grid = grid_of(ruled(columns, rows))
    composed = compose([page(*words, grids=(grid,), number=n) for n, words in enumerate(contents, 1)])
    placed = composed.placed
    assert all(before.end <= after.start for before, after in itertools.pairwise(placed))
    expected = sorted(
        (number, one.box, " ".join(one.text.split()))
        for number, words in enumerate(contents, 1)
        for one in words
        if one.text.strip()
    )
    assert sorted((p.page, p.box, composed.text[p.start : p.end]) for p in placed) == expected
    assert all(composed.text.count("\f", 0, p.start) == p.page - 1 for p in placed)
    assert composed.text.count("\f") == len(contents) - 1


def test_a_grid_has_no_two_cells_over_each_other() -> None:
    grid = grid_of([(0, 0, 200, 40), *ruled([0, 100, 200], [0, 20, 40])])
    assert sorted(grid.cells) == [
        GridCell(0, 0, 1, 1, (0, 0, 100, 20)),
        GridCell(0, 1, 1, 1, (100, 0, 200, 20)),
        GridCell(1, 0, 1, 1, (0, 20, 100, 40)),
        GridCell(1, 1, 1, 1, (100, 20, 200, 40)),
    ]
