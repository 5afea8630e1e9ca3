package dev.slipway.app;

/**
 * The biggest request that the web server lets through to the application.
 *
 * @param bytes at least 1
 */
public record UploadLimit(long bytes) {}
