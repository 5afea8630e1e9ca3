package dev.slipway.step.nginx;

/**
 * What the templates of a site need to know about HTTPS. Immutable.
 *
 * @param certificate the absolute path of the certificate with its chain
 * @param key the absolute path of its private key
 * @param redirect whether HTTP is redirected to HTTPS
 * @param hsts the value of the header {@code Strict-Transport-Security}, empty for no such header
 * @param webroot the directory from which challenges of a certificate authority are answered over HTTP, empty if there are none
 */
public record TlsModel(String certificate, String key, boolean redirect, String hsts, String webroot) {}
