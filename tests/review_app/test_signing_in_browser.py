"""Signing in with a real OpenID provider, in a real Chromium: the name on a decision is who signed in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_process import Desk
from openid_provider import CLIENT, SECRET, Provider
from playwright.sync_api import Page, expect

from extractor.final_accounts import FieldState
from extractor.store import Store, open_store
from tests.store.conftest import a_document, save
from tests.store.test_store import PATH, field

expect.set_options(timeout=60_000)  # a busy machine is no failure
PEOPLE = {
    "Wang Fang": {"email": "wang.fang@example.org", "email_verified": True},
    "Stranger": {"email": "stranger@example.org", "email_verified": True},
    "Unverified": {"email": "wang.fang@example.org", "email_verified": False},
}


@pytest.fixture
def provider() -> Iterator[Provider]:
    server = Provider(PEOPLE)
    try:
        yield server
    finally:
        server.close()


@pytest.fixture
def signing_in(
    desk: Desk, provider: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Desk, Store, str]]:
    """A desk with a sign-in, started where its secrets are; only one person may decide."""
    secrets = tmp_path / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir()
    secrets.write_text(
        f"""[auth]
redirect_uri = "{desk.url}/oauth2callback"
cookie_secret = "a long random string for the cookie of the test"
client_id = "{CLIENT}"
client_secret = "{SECRET}"
server_metadata_url = "{provider.issuer}/.well-known/openid-configuration"
""",
        "utf-8",
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXTRACTOR_DB", str(tmp_path / "signed.db"))
    monkeypatch.setenv("EXTRACTOR_ROLES", "wang.fang@example.org=reviewer")
    monkeypatch.setenv("EXTRACTOR_DEFAULT_ROLE", "reader")
    with open_store(tmp_path / "signed.db") as store:
        document_id = save(store, a_document())
        desk.start()
        yield desk, store, document_id


def sign_in(page: Page, desk: Desk, who: str) -> None:
    page.goto(desk.url)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name=who).click()


def test_who_signs_in_stands_on_the_decision_and_signs_out(
    signing_in: tuple[Desk, Store, str], provider: Provider, page: Page
) -> None:
    desk, store, document_id = signing_in
    page.goto(f"{desk.url}/document?document={document_id}")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(page.get_by_text("某市档案局")).to_have_count(0)
    sign_in(page, desk, "Wang Fang")
    expect(page.get_by_text("Signed in as wang.fang@example.org")).to_be_visible()
    page.goto(f"{desk.url}/document?document={document_id}&field={PATH}")
    page.get_by_role("button", name="Accept A", exact=True).click()
    expect(page.get_by_text("11 of 12 to review")).to_be_visible()
    assert field(store, document_id).state is FieldState.APPROVED
    assert [one.who for one in store.decisions(document_id)] == ["wang.fang@example.org"]
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    page.goto(f"{desk.url}/document?document={document_id}")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(page.get_by_text("某市档案局")).to_have_count(0)
    assert provider.refused == []


def test_a_stranger_whom_the_provider_lets_in_may_not_decide(
    signing_in: tuple[Desk, Store, str], page: Page
) -> None:
    desk, store, document_id = signing_in
    sign_in(page, desk, "Stranger")
    expect(page.get_by_text("Signed in as stranger@example.org")).to_be_visible()
    page.goto(f"{desk.url}/document?document={document_id}&field={PATH}")
    page.get_by_role("button", name="Accept A", exact=True).click()
    expect(page.get_by_text("stranger@example.org is reader and may not decide")).to_be_visible()
    assert store.decisions(document_id) == []


def test_an_email_that_is_not_verified_lets_nobody_in(
    signing_in: tuple[Desk, Store, str], page: Page
) -> None:
    desk, _, _ = signing_in
    sign_in(page, desk, "Unverified")
    expect(page.get_by_text("vouches for no e-mail")).to_be_visible()
    expect(page.get_by_text("某市档案局")).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
