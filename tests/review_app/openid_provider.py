"""A small OpenID provider on 127.0.0.1: discovery, the way in by a page of people, tokens, keys, the way out.

It holds a client to the protocol as a real one does: its name, secret and address, PKCE, each code once.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "review-desk", "a secret of the desk & its provider"


class Provider:
    """The server; ``people`` are the claims that it makes of each person by the name on the page."""

    def __init__(self, people: dict[str, dict[str, Any]]) -> None:
        self.people = people
        self.key = RSAKey.generate_key(2048, {"kid": "key-1", "use": "sig", "alg": "RS256"})
        self.codes: dict[str, dict[str, str]] = {}
        self.refused: list[str] = []
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                address = urlsplit(self.path)
                provider.get(self, address.path, dict(parse_qsl(address.query)))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                provider.post(self, dict(parse_qsl(body)))

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def get(self, to: BaseHTTPRequestHandler, path: str, asked: dict[str, str]) -> None:
        match path:
            case "/.well-known/openid-configuration":
                answer(to, self.metadata())
            case "/jwks":
                answer(to, {"keys": [self.key.as_dict(private=False)]})
            case "/authorize" if self.is_ours(asked, "redirect_uri"):
                links = (
                    f'<p><a href="/chosen?{urlencode({**asked, "who": who})}">{who}</a></p>'
                    for who in self.people
                )
                answer(to, "".join(links))
            case "/chosen" if self.is_ours(asked, "redirect_uri"):
                code = secrets.token_urlsafe()
                self.codes[code] = asked
                redirect(to, asked["redirect_uri"], {"code": code, "state": asked["state"]})
            case "/logout" if self.is_ours(asked, "post_logout_redirect_uri"):
                redirect(to, asked["post_logout_redirect_uri"], {})
            case "/favicon.ico":
                answer(to, {}, status=404)
            case _:
                self.refuse(to, f"GET {path} {asked}")

    def post(self, to: BaseHTTPRequestHandler, sent: dict[str, str]) -> None:
        asked = self.codes.pop(sent.get("code", ""), {})
        proof = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        pair = f"{quote(CLIENT, safe='')}:{quote(SECRET, safe='')}"
        faults = [
            what
            for what, holds in (
                ("code", asked),
                ("redirect_uri", sent.get("redirect_uri") == asked.get("redirect_uri")),
                ("code_verifier", asked.get("code_challenge") == unpadded(proof)),
                ("secret", to.headers["Authorization"] in {basic(pair), basic(f"{CLIENT}:{SECRET}")}),
            )
            if not holds
        ]
        if faults:
            self.refuse(to, f"token: {faults}")
            return
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": asked["who"], "iat": now, "exp": now + 300}
        claims |= {"nonce": asked["nonce"], **self.people[asked["who"]]}
        signed = jwt.encode({"alg": "RS256", "kid": "key-1"}, claims, self.key)
        answer(to, {"access_token": "none", "token_type": "Bearer", "expires_in": 300, "id_token": signed})

    def is_ours(self, asked: dict[str, str], address: str) -> bool:
        is_known = asked.get("client_id") == CLIENT and asked.get(address, "").endswith("/oauth2callback")
        return is_known and ("openid" in asked.get("scope", "") or address != "redirect_uri")

    def refuse(self, to: BaseHTTPRequestHandler, why: str) -> None:
        self.refused.append(why)
        answer(to, {"error": "invalid_request"}, status=400)

    def metadata(self) -> dict[str, object]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/logout",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }


def basic(pair: str) -> str:
    return f"Basic {base64.b64encode(pair.encode()).decode()}"


def unpadded(digest: bytes) -> str:
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def answer(to: BaseHTTPRequestHandler, content: object, status: int = 200) -> None:
    is_page = isinstance(content, str)
    body = (content if is_page else json.dumps(content)).encode()
    to.send_response(status)
    to.send_header("Content-Type", "text/html; charset=utf-8" if is_page else "application/json")
    to.send_header("Content-Length", str(len(body)))
    to.end_headers()
    to.wfile.write(body)


def redirect(to: BaseHTTPRequestHandler, address: str, parameters: dict[str, str]) -> None:
    to.send_response(302)
    to.send_header("Location", f"{address}?{urlencode(parameters)}" if parameters else address)
    to.send_header("Content-Length", "0")
    to.end_headers()
