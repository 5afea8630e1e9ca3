package dev.slipway.host.action;

/**
 * Makes a database of the local PostgreSQL server, or gives the one that is there its owner; encoding and collation can't change later.
 *
 * @param name its name
 * @param owner the role that owns it, which exists
 * @param encoding such as {@code UTF8}
 * @param collation such as {@code C.UTF-8}
 */
public record EnsureDatabase(String name, String owner, String encoding, String collation) implements Action {}
