package dev.slipway.host.sh;

import dev.slipway.host.probe.Probe;

/**
 * A probe and its place in the list that is asked.
 *
 * @param <P> the kind of probe
 * @param index the place, from 0
 * @param probe the probe
 */
record Asked<P extends Probe<?>>(int index, P probe) {}
