"""The project's settings with what tests need: a secret, keys and mail in memory."""

import os

from nacl.public import PrivateKey
from nacl.signing import SigningKey

VAULT = PrivateKey(b"v" * 32)
DESK = PrivateKey(b"d" * 32)
SPECIALISTS = PrivateKey(b"s" * 32)
INBOX = PrivateKey(b"i" * 32)
COURIER = SigningKey(b"c" * 32)
SIGNING = SigningKey(b"g" * 32)
RECEIPTS = SigningKey(b"r" * 32)
WORDS = b"w" * 32

# Playwright's loop runs in the thread of the tests, which Django would take for an async view.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
os.environ.update(
    {
        "WALKTALK_SECRET": "only for tests",
        "WALKTALK_PROCESS": "manage",
        "WALKTALK_FORCE_NAME": "Merrowdale Police",
        "WALKTALK_EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
        "WALKTALK_PUBLIC_VAULT": bytes(VAULT.public_key).hex(),
        "WALKTALK_PUBLIC_DESK": bytes(DESK.public_key).hex(),
        "WALKTALK_PUBLIC_SPECIALISTS": bytes(SPECIALISTS.public_key).hex(),
        "WALKTALK_PUBLIC_INBOX": bytes(INBOX.public_key).hex(),
        "WALKTALK_PUBLIC_COURIER": bytes(COURIER.verify_key).hex(),
        "WALKTALK_PUBLIC_SIGNING": bytes(SIGNING.verify_key).hex(),
        "WALKTALK_PUBLIC_RECEIPTS": bytes(RECEIPTS.verify_key).hex(),
    }
)

from walktalk.site.settings import *  # noqa: E402, F403

# `force_login` enters as the demo's ready links do: without the steps of signing in.
AUTHENTICATION_BACKENDS = ["walktalk.access.sign_in.ReadyLink", *AUTHENTICATION_BACKENDS]  # noqa: F405
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
