package dev.slipway.host.action;

/**
 * Adds an extension to a database of the local PostgreSQL server, as its superuser.
 *
 * @param database the database
 * @param name such as {@code pg_trgm}; what it needs of other extensions comes with it
 */
public record EnsureExtension(String database, String name) implements Action {}
