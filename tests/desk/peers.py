"""A witness and a time-stamping body on loopback, as real ones answer."""

import base64
import datetime as dt
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from walktalk.proofs.checkpoint import checked
from walktalk.proofs.merkle import is_consistent
from walktalk.proofs.notes import COSIGNATURE, Key, Signature, cosigned_bytes, read_note
from walktalk.proofs.sealing import new_signing_pair
from walktalk.proofs.signing import sign

Answer = tuple[int, str, bytes]
SIZE_FIRST = (409, "text/x.tlog.size")


@contextmanager
def serving(answer: Callable[[str, bytes], Answer]) -> Iterator[str]:
    """Answer POST requests on a free port; gives the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            status, kind, body = answer(self.path, asked)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is printed."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=[0.02], daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Witness:
    """Signs a checkpoint when it continues the last one that it signed, as C2SP describes."""

    log_key: bytes
    size: int = 0
    root: bytes = b""
    asked: int = 0
    second: int = 1_762_187_400
    private: bytes = field(default_factory=lambda: new_signing_pair(b"w" * 32)[0])

    @property
    def key(self) -> Key:
        return Key("witness.example/w1", new_signing_pair(self.private)[1], COSIGNATURE)

    def answer(self, path: str, body: bytes) -> Answer:
        """What the standard says for this request."""
        self.asked += 1
        if path != "/add-checkpoint":
            return 404, "text/plain", b""
        head, _, words = body.decode().partition("\n\n")
        first, *lines = head.split("\n")
        found = checked(words, self.log_key)
        if found is None:
            return 403, "text/plain", b""
        if int(first.removeprefix("old ")) != self.size:
            return *SIZE_FIRST, f"{self.size}\n".encode()
        proof = [base64.b64decode(line) for line in lines]
        new = (found.size, found.root)
        if self.size and not is_consistent((self.size, self.root), new, proof):
            return 422, "text/plain", b""
        self.size, self.root = new
        return 200, "text/plain", self.line(read_note(words).text).encode()

    def line(self, text: str) -> str:
        """Its signature."""
        value = self.second.to_bytes(8, "big")
        value += sign(cosigned_bytes(text, self.second), self.private)
        return Signature(self.key.name, self.key.id, value).line()


CONFIG = """
[tsa]
default_tsa = one
[one]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""


class Stamper:
    """OpenSSL's time-stamping body, with a root of its own. `roots` is what the desk trusts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.roots = folder / "roots.pem"
        root_key, self_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        root = _certificate("Root", root_key, root_key, stamps=False)
        self.roots.write_bytes(_pem(root))
        (folder / "tsa.pem").write_bytes(_pem(_certificate("Stamps", self_key, root_key)))
        (folder / "tsa.key").write_bytes(
            self_key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        (folder / "serial").write_text("01\n")
        (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))

    def answer(self, path: str, body: bytes) -> Answer:
        """A time stamp of now over what is asked."""
        (self.folder / "asked").write_bytes(body)
        words = ["openssl", "ts", "-reply", "-queryfile", "asked", "-config", "tsa.cnf"]
        done = subprocess.run(  # noqa: S603
            words, cwd=self.folder, capture_output=True, check=True
        )
        return 200, "application/timestamp-reply", done.stdout


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: ec.EllipticCurvePrivateKey,
    *,
    stamps: bool = True,
) -> x509.Certificate:
    def named(words: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])

    now = dt.datetime.now(dt.UTC)  # noqa: TID251
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.public_key())
    builder = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named("Root"))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=not stamps, path_length=None), critical=True)
        .add_extension(own, critical=False)
        .add_extension(above, critical=False)
    )
    if stamps:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return builder.sign(issuer, hashes.SHA256())


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
