"""All settings, read from the environment; docs/operations/settings.md lists every variable."""

import os
import sys
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from peygir.config import logs, sqlite


def env(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def env_bool(name: str, default: bool = False) -> bool:
    return env(name, "1" if default else "0").strip().lower() in {"1", "true", "yes", "on"}


def env_list(name: str) -> list[str]:
    return [part.strip() for part in env(name).split(",") if part.strip()]


PACKAGE = Path(__file__).resolve().parent.parent
BASE_DIR = PACKAGE.parent
VAR = Path(env("PEYGIR_VAR", str(BASE_DIR / "var")))

DEBUG = env_bool("PEYGIR_DEBUG")
SAMPLE = env_bool("PEYGIR_SAMPLE")
TESTING = "pytest" in sys.modules

# One secret opens the sessions, another the citizens' contact data; they are rotated apart.
_LOCAL = DEBUG or SAMPLE or TESTING
SECRET_KEY = env("PEYGIR_SECRET_KEY") or ("only-for-the-sample-city-and-the-tests-" * 2 if _LOCAL else "")
VAULT_KEYS = env_list("PEYGIR_VAULT_KEYS") or (["only-for-the-sample-city-and-the-tests"] if _LOCAL else [])
# What is found by its keyed hash (tracking codes) must be found after a rotation too. Before the oldest vault key is
# dropped, this is set to it.
HASH_KEY = env("PEYGIR_HASH_KEY") or (VAULT_KEYS[-1] if VAULT_KEYS else "")
if not SECRET_KEY or not VAULT_KEYS:
    raise ImproperlyConfigured("Set PEYGIR_SECRET_KEY and PEYGIR_VAULT_KEYS: `peygir user secrets` prints fresh ones.")

ALLOWED_HOSTS = env_list("PEYGIR_HOSTS") or ["127.0.0.1", "localhost", "[::1]", "testserver"]
CSRF_TRUSTED_ORIGINS = env_list("PEYGIR_ORIGINS")
PUBLIC_URL = env("PEYGIR_PUBLIC_URL", "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "peygir.config.apps.FlashesConfig",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "peygir.web.account",  # before allauth: its pages are ours
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "peygir.domain.audit",
    "peygir.domain.jobs",
    "peygir.domain.files",
    "peygir.domain.messages",
    "peygir.domain.calendars",
    "peygir.domain.services",
    "peygir.domain.places",
    "peygir.domain.people",
    "peygir.domain.capacities",
    "peygir.domain.issues",
    "peygir.domain.demands",
    "peygir.domain.missions",
    "peygir.domain.supervision",
    "peygir.web.shared",
    "peygir.web.citizen",
    "peygir.web.desk",
    "peygir.web.issues",
    "peygir.web.issues.exports",
    "peygir.web.missions",
    "peygir.web.missions.planning",
    "peygir.web.capacities",
    "peygir.web.rounds",
    "peygir.web.rounds.results",
    "peygir.web.findings",
    "peygir.web.checklists",
    "peygir.web.field",
    "peygir.web.steward",
    "peygir.web.people",
    "peygir.web.journal",
    "peygir.web.health",
]

MIDDLEWARE = [
    "peygir.web.health.middleware.measured",
    "peygir.api.openrosa.answering.spoken",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "peygir.web.shared.middleware.request_id",
    "peygir.web.shared.middleware.security_headers",
    "peygir.api.rest.lean.lean",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "peygir.web.shared.languages.PersianFirst",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "peygir.web.shared.middleware.acting",
    "peygir.web.field.whose.whose",
    "peygir.web.shared.middleware.problems",
]

ROOT_URLCONF = "peygir.config.urls"
WSGI_APPLICATION = "peygir.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "peygir.web.shared.context.page",
            ],
            "builtins": ["peygir.web.shared.templatetags.peygir"],
        },
    }
]

DATABASE_URL = env("DATABASE_URL") or f"sqlite:///{VAR / 'peygir.sqlite3'}"
DATABASES = {"default": dj_database_url.parse(DATABASE_URL)}
LOCK_TIMEOUT = float(env("PEYGIR_LOCK_TIMEOUT", "20"))
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    if sqlite.problem():
        raise ImproperlyConfigured(sqlite.problem())
    # IMMEDIATE: a deferred transaction that later writes cannot wait for its lock and fails with "locked".
    # FULL: what a citizen was told is saved survives a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": LOCK_TIMEOUT,
        "init_command": (
            f"PRAGMA journal_mode={sqlite.JOURNAL_MODE}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            "PRAGMA cache_size=-65536;"
            "PRAGMA mmap_size=1073741824; PRAGMA temp_store=MEMORY;"
        ),
    }
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    DATABASES["default"]["OPTIONS"] = {
        **DATABASES["default"].get("OPTIONS", {}),
        # Told for solid state disks, on which indexes are read as cheaply as tables; compiling plans never pays here.
        "options": f"-c random_page_cost=1.1 -c jit=off -c lock_timeout={int(LOCK_TIMEOUT * 1000)}",
        "pool": {"min_size": 1, "max_size": int(env("PEYGIR_POOL", "8")), "timeout": 20},
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_SHARED_CACHE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "people_shared_cache",
    "OPTIONS": {"MAX_ENTRIES": 100_000},
}
CACHES = {
    # Shared by all processes: rate limits and lock-outs must hold whichever process answers.
    "default": _SHARED_CACHE,
    "shared": _SHARED_CACHE,
    "local": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 3000}},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LANGUAGE_CODE = "fa"
LANGUAGES = [("fa", _("Persian")), ("en", _("English"))]
TIME_ZONE = "Asia/Tehran"
USE_TZ = True
USE_I18N = True

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["peygir.domain.people.backends.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email", "phone")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "peygir.domain.people.passwords.PersianHabitsValidator"},
]
if TESTING:  # a slow hash is the point of one, but not for the thousands of accounts of the tests
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "peygir.domain.people.adapter.AccountAdapter"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False  # counters are shared desks: closing the browser logs out
ACCOUNT_FORMS = {
    "login": "peygir.web.account.forms.LoginForm",
    "change_password": "peygir.web.account.forms.ChangePasswordForm",
    "set_password": "peygir.web.account.forms.SetPasswordForm",
}
# Five wrong passwords lock a name for a quarter of an hour; an office behind one address may still err thirty times a minute.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,5/15m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(env("PEYGIR_PROXIES", "0"))
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Peygir"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
MFA_ADAPTER = "peygir.domain.people.adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "peygir.web.account.forms.AuthenticateForm",
    "reauthenticate": "peygir.web.account.forms.ReauthenticateForm",
    "activate_totp": "peygir.web.account.forms.ActivateTOTPForm",
    "add_webauthn": "peygir.web.account.forms.AddPasskeyForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _LOCAL
USERSESSIONS_TRACK_ACTIVITY = False
# Roles that decide must carry a second factor; the sample city can be entered without.
SECOND_FACTOR_REQUIRED = env_bool("PEYGIR_SECOND_FACTOR", default=not _LOCAL)

SESSION_ENGINE = "peygir.domain.people.session_store"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
HTTPS = env_bool("PEYGIR_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "peygir.web.shared.errors.csrf_failed"
SECURE_SSL_REDIRECT = False  # the reverse proxy redirects
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
TRUSTED_PROXIES = int(env("PEYGIR_PROXIES", "0"))

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or TESTING
MEDIA_ROOT = VAR / "files"
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_242_880
PHOTO_MAX_BYTES = int(env("PEYGIR_PHOTO_MAX_BYTES", str(12 * 1024 * 1024)))
# What one address may do in ten minutes; 0 is no limit.
REPORTS_PER_WINDOW = int(env("PEYGIR_REPORTS_PER_WINDOW", "30"))
# Open top priorities a place may have at a time.
ISSUE_TOP_CAP = int(env("PEYGIR_ISSUE_TOP_CAP", "12"))

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env("PEYGIR_SMTP_HOST")
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = VAR / "outbox"
EMAIL_HOST = env("PEYGIR_SMTP_HOST", "localhost")
EMAIL_PORT = int(env("PEYGIR_SMTP_PORT", "25"))
EMAIL_HOST_USER = env("PEYGIR_SMTP_USER")
EMAIL_HOST_PASSWORD = env("PEYGIR_SMTP_PASSWORD")
EMAIL_USE_TLS = env_bool("PEYGIR_SMTP_TLS")
DEFAULT_FROM_EMAIL = env("PEYGIR_MAIL_FROM", "peygir@localhost")
# What carries messages out: dotted names of classes with the methods of peygir.domain.messages.adapters.interface.
_OUTBOX_FOLDER = "peygir.domain.messages.adapters.outbox_folder.OutboxFolder"
MESSAGE_ADAPTERS = {
    "sms": env("PEYGIR_SMS_ADAPTER", _OUTBOX_FOLDER),
    "email": env("PEYGIR_MAIL_ADAPTER")
    or ("peygir.domain.messages.adapters.smtp.Smtp" if env("PEYGIR_SMTP_HOST") else _OUTBOX_FOLDER),
}

SEALS_PATH = Path(env("PEYGIR_SEALS", str(VAR / "seals.jsonl")))
SEALS_MAIL_TO = env_list("PEYGIR_SEALS_MAIL_TO")
METRICS_ENABLED = env_bool("PEYGIR_METRICS")
METRICS_TOKEN = env("PEYGIR_METRICS_TOKEN")
if METRICS_ENABLED and not TESTING:
    # Several web processes count into files of one folder; the library reads its name when it is imported.
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(VAR / "metrics"))
    Path(os.environ["PROMETHEUS_MULTIPROC_DIR"]).mkdir(parents=True, exist_ok=True)
MAP_TILES_URL = env("PEYGIR_MAP_TILES")

LOGGING = logs.configuration(json_lines=env_bool("PEYGIR_LOG_JSON", default=not _LOCAL), level=env("PEYGIR_LOG_LEVEL", "INFO"))
TEST_RUNNER = "django.test.runner.DiscoverRunner"
