/** What the steps of one deployment have in common: the application, its release, its site, its variables. */
@NullMarked
package dev.slipway.app;

import org.jspecify.annotations.NullMarked;
