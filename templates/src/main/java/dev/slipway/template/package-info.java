/** Renders configuration files from templates that users can replace by name. */
@NullMarked
package dev.slipway.template;

import org.jspecify.annotations.NullMarked;
