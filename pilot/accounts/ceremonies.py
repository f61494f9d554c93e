"""What a passkey is asked and whether its answer holds: the only module that knows WebAuthn.

The library is imported where it is used: it costs 0.2 s, and most starts need none of it.
"""

import json
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pilot.accounts.models import Passkey, Person
from pilot.errors import RuleBroken
from pilot.language import gettext as _

_HANDLE = struct.Struct(">qq")
"""District and person, as a passkey gives them back: ids, and nothing that says who it is."""


@dataclass(frozen=True)
class Here:
    """The address this application was asked at; a passkey signs it."""

    host: str
    """Without its port: what passkeys belong to."""
    origin: str


@dataclass(frozen=True)
class NewPasskey:
    """What a device says of a passkey it has made."""

    credential_id: str
    public_key: str
    sign_count: int


def what_to_make(person: Person, known: Sequence[Passkey], challenge: bytes, here: Here) -> str:
    """The question to make a passkey, as JSON for the browser."""
    import webauthn
    from webauthn.helpers import structs

    options = webauthn.generate_registration_options(
        rp_id=here.host,
        rp_name="Flip Pilots",
        user_id=_HANDLE.pack(person.district_id, person.id),
        user_name=person.name,
        challenge=challenge,
        exclude_credentials=_descriptors(known),
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.PREFERRED,
            user_verification=structs.UserVerificationRequirement.PREFERRED,
        ),
    )
    return webauthn.options_to_json(options)


def what_to_sign(known: Sequence[Passkey], challenge: bytes, here: Here, *, alone: bool) -> str:
    """The question to sign in, as JSON for the browser. Alone, a passkey has to make sure who
    holds it, by a finger, a face or a PIN: that makes two proofs of one."""
    import webauthn
    from webauthn.helpers import structs

    kinds = structs.UserVerificationRequirement
    options = webauthn.generate_authentication_options(
        rp_id=here.host,
        challenge=challenge,
        allow_credentials=_descriptors(known),
        user_verification=kinds.REQUIRED if alone else kinds.PREFERRED,
    )
    return webauthn.options_to_json(options)


def challenge_in(answer: str) -> bytes:
    """What an answer says it has signed. Whether that was asked, and signed, is seen after."""
    from webauthn.helpers import base64url_to_bytes

    with _refusing_odd():
        sent = json.loads(answer)["response"]["clientDataJSON"]
        return base64url_to_bytes(json.loads(base64url_to_bytes(sent))["challenge"])


def holder_in(answer: str) -> tuple[int, int]:
    """District and person a passkey says it belongs to. The key itself is compared after."""
    from webauthn.helpers import base64url_to_bytes

    with _refusing_odd():
        district_id, person_id = _HANDLE.unpack(
            base64url_to_bytes(json.loads(answer)["response"]["userHandle"])
        )
        return int(district_id), int(person_id)


def credential_in(answer: str) -> str:
    """Which passkey an answer says it comes from."""
    with _refusing_odd():
        return str(json.loads(answer)["id"])


def check_made(answer: str, challenge: bytes, here: Here) -> NewPasskey:
    """What was made, when it was made here and now."""
    import webauthn
    from webauthn.helpers import bytes_to_base64url

    with _refusing_odd():
        made = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=here.host,
            expected_origin=here.origin,
        )
    return NewPasskey(
        bytes_to_base64url(made.credential_id),
        bytes_to_base64url(made.credential_public_key),
        made.sign_count,
    )


def check_signed(
    answer: str, challenge: bytes, passkey: Passkey, here: Here, *, alone: bool
) -> int:
    """How often the passkey has signed by now, when it has signed this, here and now."""
    import webauthn
    from webauthn.helpers import base64url_to_bytes

    with _refusing_odd():
        return webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=here.host,
            expected_origin=here.origin,
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=alone,
        ).new_sign_count


def refused() -> RuleBroken:
    """One sentence for whatever does not hold: which part it was helps only whoever tries."""
    return RuleBroken("passkey", _("That passkey did not work here. Try again."))


@contextmanager
def _refusing_odd() -> Iterator[None]:
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        yield
    except (WebAuthnException, ValueError, TypeError, LookupError, struct.error) as odd:
        raise refused() from odd


def _descriptors(known: Sequence[Passkey]) -> list[Any]:
    from webauthn.helpers import base64url_to_bytes, structs

    return [
        structs.PublicKeyCredentialDescriptor(id=base64url_to_bytes(each.credential_id))
        for each in known
    ]
