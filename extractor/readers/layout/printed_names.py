"""What names a row of a coded form: its code and label, which may be folded over lines or parted over cells."""

from dataclasses import dataclass, field

from extractor.nomenclature import Classification, names
from extractor.readers.layout.cells import Cell, Row, fused_code
from extractor.readers.layout.labels import clean, comparable

CODE_LENGTHS = (3, 5, 7)
_PARTS = (3, 2, 2)
"""Digits of 类, 款, 项 where each stands in a cell of its own."""
_NO_NAMES = frozenset({"栏次", "行次", "序号", "项目", "类", "款", "项"})


@dataclass
class PrintedName:
    """What stands left of the figures of a row; ``code_at`` are the cell indexes of the code cells."""

    code_cells: list[Cell] = field(default_factory=list)
    code_at: list[int] = field(default_factory=list)
    label_cells: list[Cell] = field(default_factory=list)
    inherited: str = ""
    """The code of the 类 or 款 above, where a row prints its own two digits alone."""

    @property
    def code(self) -> str | None:
        """The printed code, its digits joined over the cells 类, 款, 项."""
        parts = [cell.digits for cell in self.code_cells]
        joined = self.inherited + "".join(parts)
        above = len(self.inherited) // 2
        if parts and tuple(map(len, parts)) == _PARTS[above : above + len(parts)]:
            return joined
        longest = max(parts, key=len, default="")
        return longest if len(longest) in CODE_LENGTHS else None

    @property
    def label(self) -> str:
        """The printed name without white space and enumerators."""
        return clean("".join(cell.text for cell in self.label_cells))[0]

    @property
    def cells(self) -> list[Cell]:
        """All cells of the name."""
        return [*self.code_cells, *self.label_cells]

    def may_take_code(self, cell: Cell) -> bool:
        """Whether an integer is a code where only white space parts the cells: none follows a name."""
        return cell.is_integer and not self.label_cells and len(cell.digits) in (*CODE_LENGTHS, 2)

    def take(self, cell: Cell, index: int) -> bool:
        """Take a cell into the name; False where it belongs to none."""
        fused = fused_code(cell)
        if fused:
            self.code_cells.append(fused[0])
            self.code_at.append(index)
            self.label_cells.append(fused[1])
        elif cell.is_integer and len(cell.digits) in (*CODE_LENGTHS, 2):
            self.code_cells.append(cell)
            self.code_at.append(index)
        elif cell.is_label and cell.comparable not in _NO_NAMES:
            self.label_cells.append(cell)
        else:
            return cell.is_label
        return True


class CodeLevels:
    """Remembers the codes above a row, for rows that print only the digits of their own level."""

    def __init__(self, kind: Classification) -> None:
        self.kind = kind
        self._above: list[tuple[int, str]] = []
        self._last = ""

    def complete(self, name: PrintedName, *, aligned: bool) -> None:
        """Put the code of the rows above before two digits that stand alone."""
        parts = [cell.digits for cell in name.code_cells]
        if parts and all(len(part) == _PARTS[1] for part in parts):
            name.inherited = self._by_cell(name) if aligned else self._by_name(name, "".join(parts))
        if aligned and name.code_cells:
            first = name.code_at[0]
            self._above = [pair for pair in self._above if pair[0] < first and name.inherited]
            self._above += zip(name.code_at, parts, strict=True)
        self._last = name.code or self._last

    def _by_cell(self, name: PrintedName) -> str:
        above = "".join(digits for index, digits in self._above if index < name.code_at[0])
        return above if len(above) in CODE_LENGTHS else ""

    def _by_name(self, name: PrintedName, own: str) -> str:
        """The one code above that makes the printed name an official one."""
        label = comparable(name.label)
        fitting = [
            above
            for above in {self._last[:3], self._last[:5]}
            if len(above) in CODE_LENGTHS
            and any(comparable(known) == label for known in names(self.kind, above + own))
        ]
        return fitting[0] if len(fitting) == 1 else ""


def folded(name: PrintedName, above: list[Cell], below: list[Cell], kind: Classification) -> list[Cell]:
    """The label cells of a coded row whose name is folded over the lines above and below it.

    Lines are joined only where together they give the official name, or its beginning.
    """
    official = [comparable(known) for known in names(kind, name.code or "")]
    own = name.label_cells
    for whole in (True, False):
        for cells in (own, [*own, *below], [*above, *own], [*above, *own, *below]):
            words = comparable(clean("".join(cell.text for cell in cells))[0])
            if words and any(known == words if whole else known.startswith(words) for known in official):
                return cells
    return own


def label_alone(row: Row | None) -> list[Cell]:
    """The cells of a line that prints words alone: the rest of a folded name."""
    if row is None or any(not cell.is_label for cell in row.filled if not cell.is_blank):
        return []
    return [] if any(fused_code(cell) for cell in row.filled) else list(row.filled)
