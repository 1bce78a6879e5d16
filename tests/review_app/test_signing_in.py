"""Who decides where people sign in: only who the identity provider vouches for."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from test_desk_apptest import FIRST, document_id, field, press

from extractor.final_accounts import FieldState
from extractor.store import Store

DESK = Path(__file__).parents[2] / "review_app" / "desk.py"


def start(user: dict[str, Any], **address: str) -> AppTest:
    desk = AppTest.from_file(DESK, default_timeout=30)
    desk.user = user
    for key, value in address.items():
        desk.query_params[key] = value
    desk.run()
    assert not desk.exception
    return desk


def test_a_stranger_sees_nothing_but_the_way_in(store: Store) -> None:
    for address in ({}, {"document": document_id(store)}):
        desk = start({"is_logged_in": False}, **address)
        assert [button.key for button in desk.button] == ["sign in"]
        assert not desk.dataframe
        assert not desk.sidebar.text_input
        assert "赣州" not in " ".join(one.value for one in desk.markdown)


def test_the_name_on_a_decision_is_the_email_and_cannot_be_typed(store: Store) -> None:
    user = {"is_logged_in": True, "email": "wang.fang@example.org", "email_verified": True}
    desk = start(user, document=document_id(store), field=FIRST)
    assert not desk.sidebar.text_input
    assert "wang.fang@example.org" in desk.sidebar.caption[0].value.replace("\\", "")
    press(desk, "decide accept")
    assert field(store, FIRST).state is FieldState.APPROVED
    assert store.decisions(document_id(store))[0].who == "wang.fang@example.org"


@pytest.mark.parametrize(
    "claims", [{}, {"email": ""}, {"email": "wang.fang@example.org", "email_verified": False}]
)
def test_without_a_verified_email_nothing_is_shown(store: Store, claims: dict[str, Any]) -> None:
    desk = start({"is_logged_in": True, **claims}, document=document_id(store))
    assert "vouches for no e-mail" in desk.error[0].value
    assert not desk.dataframe
