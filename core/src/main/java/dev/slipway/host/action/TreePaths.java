package dev.slipway.host.action;

import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /** Tells whether Python made it, beside the code: it makes it again wherever the code is. */
    static boolean isCache(String path) {
        return ("/" + path + "/").contains("/__pycache__/");
    }

    /** Returns where a link leads, or refuses what no link can say. */
    static String target(String target) {
        if (target.isEmpty() || target.indexOf('\n') >= 0 || target.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a link in a tree leads somewhere, without line ends and NUL");
        }
        return target;
    }

    /** The directories that a path is in, the outermost first. */
    static Stream<String> above(String path) {
        return IntStream.range(1, path.length())
                .filter(i -> path.charAt(i) == '/')
                .mapToObj(i -> path.substring(0, i));
    }
}
