package dev.slipway.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that someone should look at, though the run goes on.
 *
 * @param at when
 * @param host the host it is about, or null if it is about none
 * @param text what, in a sentence or two
 */
public record Warning(Instant at, @Nullable String host, String text) implements Event {}
