package dev.slipway.host.action;

import org.jspecify.annotations.Nullable;

/**
 * Changes a setting of the local PostgreSQL server ({@code ALTER SYSTEM}) and has it reread; a setting that needs a restart waits for one.
 *
 * @param name its name
 * @param value its value, or null for the one of the configuration files
 */
public record ChangeSetting(String name, @Nullable String value) implements Action {}
