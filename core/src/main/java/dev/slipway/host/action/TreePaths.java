package dev.slipway.host.action;

/** Which paths a tree may hold. */
final class TreePaths {

    private TreePaths() {}

    /** Returns the path, or refuses one that leaves the tree or that line-based tools can't carry. */
    static String checked(String path) {
        if (path.isEmpty() || path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("no path below a tree: '" + path + "'");
        }
        for (String name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new IllegalArgumentException("a path in a tree has plain names only: '" + path + "'");
            }
        }
        if (path.indexOf('\n') >= 0 || path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a path in a tree has no line ends and no NUL");
        }
        return path;
    }
}
