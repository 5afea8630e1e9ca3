/** The Django application that the end-to-end tests deploy: two releases, and releases that are broken on purpose. */
@NullMarked
package dev.slipway.samples.django;

import org.jspecify.annotations.NullMarked;
