/** What a command printed and nobody has read yet: in memory, and beyond a bound on disk. Not exported. */
@NullMarked
package dev.slipway.transport.backlog;

import org.jspecify.annotations.NullMarked;
