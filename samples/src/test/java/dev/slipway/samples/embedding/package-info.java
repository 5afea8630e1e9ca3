/** The library inside of other programs: class loaders, fat jars, build tools. */
@NullMarked
package dev.slipway.samples.embedding;

import org.jspecify.annotations.NullMarked;
