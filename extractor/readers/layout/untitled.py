"""Forms whose title is lost: the header alone may say which of our forms it is."""

from collections.abc import Iterable

from extractor.final_accounts import Remark
from extractor.forms import FORMS, Rows
from extractor.messages import say
from extractor.readers.layout.columns import names_all
from extractor.readers.layout.sections import Section
from extractor.readers.layout.tables import parts


def identify(sections: Iterable[Section]) -> list[Remark]:
    """Give each form without a title its form, where its columns are those of one form that has no title.

    Returns:
        An L2 remark for each form found so. The others keep none, and their figures are not read.
    """
    known = list(sections)
    titled = {section.form.number for section in known if section.form}
    remarks = []
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
