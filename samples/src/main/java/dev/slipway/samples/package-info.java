/** Programs to start from, and the Django application that the tests deploy. */
@NullMarked
package dev.slipway.samples;

import org.jspecify.annotations.NullMarked;
