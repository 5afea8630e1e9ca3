/** Generated files as one's own: templates that are replaced, that are added to, and another engine. */
@NullMarked
package dev.slipway.samples.templates;

import org.jspecify.annotations.NullMarked;
