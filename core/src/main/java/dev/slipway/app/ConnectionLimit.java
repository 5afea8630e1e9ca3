package dev.slipway.app;

/**
 * How many connections the database has for the application's processes, once those for administrators, migrations and backups are set aside.
 *
 * @param connections at least 1
 */
public record ConnectionLimit(int connections) {}
