/** The first thing to run: a whole application, deployed to a host in memory, to a throwaway real host, or to a server of one's own. */
@NullMarked
package dev.slipway.samples.demo;

import org.jspecify.annotations.NullMarked;
