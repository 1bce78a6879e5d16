from string import Formatter

from review_app.wording import LANGUAGES, catalogue


def test_every_word_stands_in_every_language_with_the_same_names() -> None:
    for key, row in catalogue().items():
        texts = [row[language] for language in LANGUAGES]
        assert all(texts), key
        named = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in texts]
        assert named[0] == named[1], key
