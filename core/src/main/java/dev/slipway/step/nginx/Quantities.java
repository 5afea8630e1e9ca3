package dev.slipway.step.nginx;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes and rates as users say them and as Nginx takes them. Stateless. */
final class Quantities {

    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5})([kKmMgG])");
    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,4})/([sm])");

    private Quantities() {}

    /** Such as {@code 20m}. */
    static boolean isSize(String said) {
        return SIZE.matcher(said).matches();
    }

    /** In bytes. */
    static long bytes(String said) {
        Matcher size = SIZE.matcher(said);
        if (!size.matches()) {
            throw new IllegalArgumentException("no size: " + said);
        }
        int power = "kmg".indexOf(size.group(2).toLowerCase(Locale.ROOT)) + 1;
        return Long.parseLong(size.group(1)) << (10 * power);
    }

    static String size(String said) {
        return said.toLowerCase(Locale.ROOT);
    }

    /** Such as {@code 10/m}. */
    static boolean isRate(String said) {
        return RATE.matcher(said).matches();
    }

    /** As {@code limit_req_zone} takes it. */
    static String rate(String said) {
        Matcher rate = RATE.matcher(said);
        return rate.matches() ? rate.group(1) + "r/" + rate.group(2) : said;
    }
}
