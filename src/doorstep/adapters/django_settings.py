"""Django's settings, made from ours (`adapters.settings`). Nothing is read here that Doorstep does not use.

The base (store, sessions, sign-in) stands first; what the pages add to it
(URLs, content security policy, static files, lock-out) stands below the line.
"""

from __future__ import annotations

from pathlib import Path

from django.utils.csp import CSP

from doorstep.adapters.settings import LOOPBACK, settings
from doorstep.adapters.store.database import connection_settings

_own = settings()
_package = Path(__file__).resolve().parents[1]

SECRET_KEY = _own.secret_key
DEBUG = _own.debug
ALLOWED_HOSTS = _own.allowed_hosts
DATABASES = {"default": connection_settings(_own.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "store.User"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-us"
USE_I18N = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.admin",
    "django.contrib.staticfiles",
    "doorstep.adapters.store",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    # Only its static files: the pages of /api/docs.
    "ninja",
]

MIDDLEWARE = [
    "doorstep.doors.health.CountRequests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "doorstep.doors.page_security.PageSecurity",
    "doorstep.doors.error_pages.ApiSpeaksJson",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _own.https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# --- What the pages add -----------------------------------------------------------------------------------

ROOT_URLCONF = "doorstep.doors.urls"
WSGI_APPLICATION = "doorstep.doors.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            str(_package / "doors" / "templates"),
            *sorted(str(path) for path in (_package / "doors").glob("*/templates")),
        ],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"built": "doorstep.doors.built"},
            "context_processors": [
                "django.template.context_processors.request",
                "doorstep.doors.page_security.feed_url",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
STATIC_URL = "/static/"
STATICFILES_DIRS = [
    str(_package / "doors" / "static"),
    *sorted(str(path) for path in (_package / "doors").glob("*/static")),
]
WHITENOISE_USE_FINDERS = True
# No outside host, no inline script, no inline style; the feed's address is added page by page (doors.page_security).
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "connect-src": [CSP.SELF],
    "worker-src": [CSP.SELF, "blob:"],
    "manifest-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _own.https else None
SECURE_HSTS_SECONDS = 31_536_000 if _own.https else 0
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in _own.allowed_hosts if host not in LOOPBACK and "*" not in host]
CSRF_FAILURE_VIEW = "doorstep.doors.error_pages.csrf_failed"
# Photos and order files are read as streams with their own limits; this one is for forms and small JSON.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# People are added with `doorstep account add-user`; nobody signs himself up.
ACCOUNT_ADAPTER = "doorstep.doors.accounts.NoSignUp"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
# The lock-out is django-axes' work: allauth's own limits would answer first and hide it.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip"}
SESSION_COOKIE_AGE = 14 * 24 * 3600
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Doorstep"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "doorstep.doors.error_pages.locked_out"
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS: list[str] = []
