"""The one settings module: everything that differs between deployments comes from the environment.

`docs/reference/settings.md` lists the names.
"""

import os
from pathlib import Path
from typing import Any

from walktalk.site import processes
from walktalk.site.databases import databases

BASE = Path(__file__).parents[2]
HOME = Path(os.environ.get("WALKTALK_HOME", Path.cwd() / "var"))
DEMO = os.environ.get("WALKTALK_DEMO") == "1"
DEBUG = False

PROCESS = processes.named(os.environ.get("WALKTALK_PROCESS", "manage"))
KEYS = processes.private_keys(PROCESS, os.environ)
PUBLIC_KEYS = processes.public_keys(os.environ)

SECRET_KEY = os.environ.get("WALKTALK_SECRET", "")
WEB_ADDRESS = os.environ.get("WALKTALK_WEB_ADDRESS", "http://localhost:8000")
DESK_ADDRESS = os.environ.get("WALKTALK_DESK_ADDRESS", "http://localhost:8001")
RECORD_ORIGIN = os.environ.get(
    "WALKTALK_RECORD_ORIGIN", DESK_ADDRESS.partition("://")[2] + "/record"
)
WITNESS_ADDRESS = os.environ.get("WALKTALK_WITNESS_ADDRESS", "")
WITNESS_KEY = os.environ.get("WALKTALK_WITNESS_KEY", "")
STAMP_ADDRESS = os.environ.get("WALKTALK_STAMP_ADDRESS", "")
STAMP_ROOTS = os.environ.get("WALKTALK_STAMP_ROOTS", "")
ALLOWED_HOSTS = os.environ.get("WALKTALK_HOSTS", "localhost,127.0.0.1").split(",")
SECURE = WEB_ADDRESS.startswith("https:")

FORCE_NAME = os.environ.get("WALKTALK_FORCE_NAME", "Your police force")
CONTACT_WORDS = os.environ.get(
    "WALKTALK_CONTACT_WORDS", "In an emergency call 999. If you cannot speak, press 55."
)
QUICK_EXIT = os.environ.get("WALKTALK_QUICK_EXIT", "https://www.bbc.co.uk/weather")

DATABASES = databases(
    PROCESS,
    os.environ.get("DATABASE_URL", "postgresql:///walktalk"),
    os.environ.get("OUTSIDE_DATABASE_URL", "postgresql:///walktalk_outside"),
)
DATABASE_ROUTERS = ["walktalk.site.databases.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "procrastinate.contrib.django",
    "walktalk.design",
    "walktalk.record",
    "walktalk.access",
    "walktalk.notices",
    "walktalk.areas",
    "walktalk.staff",
    "walktalk.participants",
    "walktalk.safeguarding",
    "walktalk.walks",
    "walktalk.meeting",
    "walktalk.concerns",
    "walktalk.findings",
    "walktalk.problems",
    "walktalk.trust",
    "walktalk.openness",
    "walktalk.board",
    "walktalk.field",
    "walktalk.mine",
    *(["walktalk.courier"] if "courier" in PROCESS.databases else []),
    "walktalk.desk",
    "walktalk.demo",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
if PROCESS.name != "desk":
    INSTALLED_APPS += [
        "allauth.socialaccount",
        "allauth.socialaccount.providers.openid_connect",
    ]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "walktalk.access.middleware.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "walktalk.access.middleware.who_and_when",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ACTOR_SOURCES = (
    ["walktalk.desk.session.actor"]
    if PROCESS.name == "desk"
    else ["walktalk.staff.session.actor", "walktalk.participants.link.actor"]
)
ALARMS = "walktalk.notices.queries.open_count" if PROCESS.name == "desk" else ""

ROOT_URLCONF = f"walktalk.{'demo' if DEMO else 'site'}.{PROCESS.urlconf}"
FORM_RENDERER = "walktalk.design.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "walktalk.site.context.everywhere",
            ],
        },
    }
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = os.environ.get("WALKTALK_TIME_ZONE", "Europe/London")
USE_TZ = True

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = [
    *(["walktalk.access.sign_in.ReadyLink"] if DEMO else []),
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/staff/" if PROCESS.name != "desk" else "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_ADAPTER = "walktalk.access.sign_in.Adapter"
MFA_ADAPTER = "walktalk.access.sign_in.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
SOCIALACCOUNT_ADAPTER = "walktalk.staff.peers.sign_on.Adapter"
SIGN_ON = processes.sign_on(
    PROCESS,
    issuer=os.environ.get("WALKTALK_SIGN_ON_ISSUER", ""),
    client=os.environ.get("WALKTALK_SIGN_ON_CLIENT", ""),
    secret=os.environ.get("WALKTALK_SIGN_ON_SECRET", ""),
    claim=os.environ.get("WALKTALK_SIGN_ON_CLAIM", "sub"),
)
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("WALKTALK_PROXIES", "0"))
CACHES = {
    "default": {
        "BACKEND": "walktalk.access.cache.Files",
        "LOCATION": HOME / f"attempts-{PROCESS.name}",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = f"{PROCESS.name}_session"
CSRF_COOKIE_NAME = f"{PROCESS.name}_csrf"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

MAIL_FOLDER = HOME / "mail"
EMAIL_BACKEND = os.environ.get(
    "WALKTALK_EMAIL_BACKEND",
    f"django.core.mail.backends.{'filebased' if DEMO else 'smtp'}.EmailBackend",
)
EMAIL_FILE_PATH = MAIL_FOLDER
EMAIL_HOST = os.environ.get("WALKTALK_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("WALKTALK_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("WALKTALK_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("WALKTALK_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("WALKTALK_SMTP_TLS") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("WALKTALK_MAIL_FROM", "noreply@localhost")
MAIL_RETURN = os.environ.get("WALKTALK_MAIL_RETURN", "")
RETURNED_MAIL = os.environ.get("WALKTALK_BOUNCES", "")
MAILS_A_MINUTE = int(os.environ.get("WALKTALK_MAILS_A_MINUTE", "0"))

TEXT_PROVIDER = os.environ.get("WALKTALK_TEXT_PROVIDER", "none")
TEXT_URL = os.environ.get("WALKTALK_TEXT_URL", "https://api.notifications.service.gov.uk")
TEXT_KEY = os.environ.get("WALKTALK_TEXT_KEY", "")
TEXT_TEMPLATE = os.environ.get("WALKTALK_TEXT_TEMPLATE", "")
TEXTS_A_MINUTE = int(os.environ.get("WALKTALK_TEXTS_A_MINUTE", "300"))
TEXT_COUNTRY = (
    os.environ.get("WALKTALK_TEXT_COUNTRY", "GB")
    if processes.sends_texts(PROCESS, TEXT_PROVIDER, os.environ)
    else None
)

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "walktalk.access.logs.Frames",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "filters": {"masked": {"()": "walktalk.access.logs.Masked"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["masked"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        # Its warnings quote what the provider says, which may name a number.
        "notifications_python_client": {"level": "CRITICAL"},
    },
}
