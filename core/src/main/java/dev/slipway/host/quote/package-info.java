/**
 * The one place that quotes each language: sh, SQL, systemd, environment files, nginx, pg_hba.
 *
 * <p>Each method returns a token that its language reads back as the very string given, or throws {@link IllegalArgumentException}.
 * The message says what the language can't express and never holds the value, which may be a secret.
 */
@NullMarked
package dev.slipway.host.quote;

import org.jspecify.annotations.NullMarked;
