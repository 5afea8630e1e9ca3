package dev.slipway.host.action;

/**
 * Runs a script in a database of the local PostgreSQL server, as its superuser, in one transaction.
 *
 * @param database the database
 * @param script SQL; it travels on stdin, never in arguments
 */
public record Sql(String database, Content script) implements Action {}
