package dev.slipway.app;

import java.util.List;

/**
 * The names under which users reach an application: one value for the web server, certificates, allowed hosts, trusted origins and
 * redirects. Immutable.
 *
 * @param names host names or addresses, the canonical one first
 * @param https whether users reach it over HTTPS
 */
public record Site(List<String> names, boolean https) {

    /** Copies the list. */
    public Site {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a site has at least one name");
        }
    }

    /**
     * The name that others are redirected to, and that health is asked under.
     *
     * @return the first name
     */
    public String canonical() {
        return names.get(0);
    }

    /**
     * How its addresses begin.
     *
     * @return {@code https} or {@code http}
     */
    public String scheme() {
        return https ? "https" : "http";
    }

    /**
     * What browsers send as their origin.
     *
     * @return such as {@code https://shop.example.com}, one for each name
     */
    public List<String> origins() {
        return names.stream().map(name -> scheme() + "://" + inUrl(name)).toList();
    }

    private static String inUrl(String name) {
        return name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    }
}
