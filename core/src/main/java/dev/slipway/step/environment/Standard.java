package dev.slipway.step.environment;

/** A variable that follows from what other steps know. */
public enum Standard {
    /** The site's names, separated by commas. */
    ALLOWED_HOSTS,
    /** The site's origins with their scheme, separated by commas. */
    CSRF_TRUSTED_ORIGINS,
    /** The directory of collected static files. */
    STATIC_ROOT,
    /** Where static files are served. */
    STATIC_URL,
    /** The directory of uploads. */
    MEDIA_ROOT,
    /** Where uploads are served. */
    MEDIA_URL,
    /** The release's id. */
    RELEASE,
    /** True if a web server stands before the application, and tells whether a request came over HTTPS. */
    BEHIND_PROXY,
    /** Whether users reach the site over HTTPS. */
    HTTPS,
    /** Django's secret key, made once on the host. */
    SECRET_KEY,
    /** {@code 1}: what is printed reaches the journal at once. */
    PYTHONUNBUFFERED,
    /** {@code 1}: the account of the service can't write into the code's directories. */
    PYTHONDONTWRITEBYTECODE
}
