"""Certificates of the tests' own: an authority, and what it certifies, as files that a server or a desk reads."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

DAY = dt.timedelta(days=1)


class Authority:
    """Whoever certifies names; its root lies in a folder, and so does everything that it certifies."""

    def __init__(self, folder: Path, name: str, *, edwards: bool = False) -> None:
        """An authority.

        Args:
            edwards: whether it signs with an Ed25519 key, whose signature has no digest.
        """
        self.folder, self.name = folder, _name(name)
        self._key: ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey
        self._key = ed25519.Ed25519PrivateKey.generate() if edwards else ec.generate_private_key(ec.SECP256R1())
        self._digest = None if edwards else hashes.SHA256()
        made = self._certified(name, self._key.public_key()).add_extension(x509.BasicConstraints(True, None), True)
        self.root = folder / f"{name}.pem"
        self.root.write_bytes(_pem(made.sign(self._key, self._digest)))

    def certify(self, name: str, *hosts: str, ended: bool = False) -> tuple[Path, Path]:
        """The files of a certificate and of its key.

        Args:
            name: whose it is; a role's, where a desk signs on with it.
            hosts: the names of a server.
            ended: whether it is out of date.
        """
        key = ec.generate_private_key(ec.SECP256R1())
        made = self._certified(name, key.public_key(), ended=ended)
        if hosts:
            made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts]), False)
        paths = self.folder / f"{name}.crt", self.folder / f"{name}.key"
        paths[0].write_bytes(_pem(made.sign(self._key, self._digest)))
        paths[1].touch(mode=0o600)
        paths[1].write_bytes(_private(key))
        return paths

    def _certified(
        self, name: str, key: ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey, *, ended: bool = False
    ) -> x509.CertificateBuilder:
        now = dt.datetime.now(dt.UTC)
        made = x509.CertificateBuilder(issuer_name=self.name, subject_name=_name(name), public_key=key)
        made = made.serial_number(x509.random_serial_number()).not_valid_before(now - 3 * DAY)
        return made.not_valid_after(now - DAY if ended else now + DAY)


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _private(key: EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
