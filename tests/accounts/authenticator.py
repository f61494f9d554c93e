"""A passkey made of nothing but arithmetic: what a device would say, and what a thief might."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes
from struct import pack
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, MADE = 0x01, 0x04, 0x40


def text(data: bytes) -> str:
    """Bytes as WebAuthn writes them."""
    return urlsafe_b64encode(data).decode().rstrip("=")


def data(words: str) -> bytes:
    """And back."""
    return urlsafe_b64decode(words + "==")


@dataclass
class Authenticator:
    """A device with one passkey."""

    origin: str = "https://school.test"
    host: str = "school.test"
    verifies: bool = True
    """Whether it asks for a finger, a face or a PIN."""
    count: int = 0
    handle: str = ""
    id: bytes = field(default_factory=lambda: token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, question: dict[str, Any]) -> dict[str, Any]:
        """The passkey, as an answer to that question."""
        self.handle = question["user"]["id"]
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        made = bytes(16) + pack(">H", len(self.id)) + self.id + cbor2.dumps(public)
        attestation = {"fmt": "none", "attStmt": {}, "authData": self._about(MADE) + made}
        said = text(self._client_data("webauthn.create", question))
        return self._answer(
            {"clientDataJSON": said, "attestationObject": text(cbor2.dumps(attestation))}
        )

    def sign(self, question: dict[str, Any]) -> dict[str, Any]:
        """The answer to a question to sign in."""
        self.count += 1
        said, about = self._client_data("webauthn.get", question), self._about()
        signed = self.key.sign(about + sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {
                "clientDataJSON": text(said),
                "authenticatorData": text(about),
                "signature": text(signed),
                "userHandle": self.handle,
            }
        )

    def _client_data(self, kind: str, question: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": question["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _about(self, more: int = 0) -> bytes:
        flags = PRESENT | (VERIFIED if self.verifies else 0) | more
        return sha256(self.host.encode()).digest() + pack(">BI", flags, self.count)

    def _answer(self, response: dict[str, Any]) -> dict[str, Any]:
        id_ = text(self.id)
        return {"id": id_, "rawId": id_, "type": "public-key", "response": response}
