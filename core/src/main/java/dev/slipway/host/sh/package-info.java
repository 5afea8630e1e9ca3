/** The one rendering of every probe and action to POSIX sh, and the session that runs it on a host. Not exported. */
@NullMarked
package dev.slipway.host.sh;

import org.jspecify.annotations.NullMarked;
