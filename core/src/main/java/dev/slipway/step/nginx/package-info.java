/** Nginx, certificates, HTTPS. */
@NullMarked
package dev.slipway.step.nginx;

import org.jspecify.annotations.NullMarked;
