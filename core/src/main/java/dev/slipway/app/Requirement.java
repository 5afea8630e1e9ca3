package dev.slipway.app;

/**
 * A Python package that a step needs in the application's virtual environment, whatever the application itself asks for. Immutable.
 *
 * @param name the distribution, such as {@code gunicorn}
 * @param specifier as pip takes it where the application does not require the package itself, such as {@code gunicorn>=20.1}
 */
public record Requirement(String name, String specifier) {}
