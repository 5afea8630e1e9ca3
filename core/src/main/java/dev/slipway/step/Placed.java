package dev.slipway.step;

import dev.slipway.resource.Resource;

/**
 * A resource in its place.
 *
 * @param step the name of the step that wants it
 * @param phase when it is changed
 * @param section resources of one phase in different sections are kept apart by a {@linkplain Blueprint#settle() settling}
 * @param resource what must be true
 */
public record Placed(String step, Phase phase, int section, Resource resource) {}
