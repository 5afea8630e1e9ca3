package dev.slipway.resource;

/** Which paths a resource may claim. */
final class Paths {

    private Paths() {}

    static void check(String path) {
        if (!path.startsWith("/") || (path.length() > 1 && path.endsWith("/"))) {
            throw new IllegalArgumentException("a path starts with a slash and does not end with one: '" + path + "'");
        }
        if (path.contains("//")
                || path.contains("/../")
                || path.endsWith("/..")
                || path.contains("/./")
                || path.endsWith("/.")) {
            throw new IllegalArgumentException("a path has no empty names, no '.' and no '..': '" + path + "'");
        }
        if (path.indexOf('\0') >= 0 || path.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a path has no NUL and no line ends");
        }
    }
}
