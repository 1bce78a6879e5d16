"""Forms whose title is lost, where the header alone may say which of our forms it is, or misprinted."""

from collections.abc import Iterable, Iterator

from extractor.final_accounts import Remark
from extractor.forms import FORMS, Rows
from extractor.messages import say
from extractor.readers.layout.columns import names_all
from extractor.readers.layout.sections import Section
from extractor.readers.layout.tables import parts


def identify(sections: Iterable[Section]) -> list[Remark]:
    """Give each form without a title its form, where its columns are those of one form that has no title.

    Returns:
        An L2 remark for each form found so, and for each found by a misprinted title. The others without a title keep none, and
        their figures are not read.
    """
    known = list(sections)
    titled = {section.form.number for section in known if section.form}
    remarks = list(_misprinted(known))
    for section in known:
        if not section.is_untitled:
            continue
        header = parts(section.rows)[0]
        fitting = [
            form
            for form in FORMS
            if form.rows is Rows.FUNCTION
            and form.number not in titled
            and names_all(header, form.blocks[0].columns)
        ]
        if len(fitting) == 1:
            section.form = fitting[0]
            message = say("title_lost", title=section.form.title)
            remarks.append(Remark(check="L2", message=message, printed=section.title))
    return remarks


def _misprinted(sections: Iterable[Section]) -> Iterator[Remark]:
    for section in sections:
        if section.form and section.is_misprinted:
            message = say("title_misprinted", words=section.title.text, title=section.form.title)
            yield Remark(check="L2", message=message, printed=section.title)
