/** Each trap of the template language is held by a test. */
@NullMarked
package dev.slipway.template;

import org.jspecify.annotations.NullMarked;
