package dev.slipway.step.nginx;

/**
 * What the templates of a site need to know about HTTPS. Immutable.
 *
 * @param certificate the absolute path of the certificate with its chain
 * @param key the absolute path of its private key
 * @param redirect whether HTTP is redirected to HTTPS
 * @param webroot the directory from which challenges of a certificate authority are answered over HTTP, empty if there are none
 * @param settings the file with protocols and ciphers, to be included by every {@code server} that listens for HTTPS
 * @param headers a pattern of files with headers, to be included wherever an HTTPS {@code server} adds headers; it matches nothing before
 *     HTTPS is proven
 */
public record TlsModel(
        String certificate, String key, boolean redirect, String webroot, String settings, String headers) {}
