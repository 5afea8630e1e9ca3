package dev.slipway.app;

import dev.slipway.host.probe.OsFact;
import java.util.function.ToIntFunction;

/**
 * How many connections to the database somebody may hold at once.
 *
 * @param who such as {@code shop.service}
 * @param connections tells from the machine's size, since the number of workers follows from it
 */
public record Demand(String who, ToIntFunction<OsFact> connections) {}
