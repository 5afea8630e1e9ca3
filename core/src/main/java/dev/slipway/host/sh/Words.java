package dev.slipway.host.sh;

import dev.slipway.host.quote.Sh;
import java.util.stream.Stream;

/** Calls of functions of sh. Stateless. */
final class Words {

    private Words() {}

    /** A line that calls a function with these arguments. */
    static String call(String function, Stream<String> arguments) {
        StringBuilder line = new StringBuilder(function);
        arguments.forEach(argument -> line.append(' ').append(Sh.quote(argument)));
        return line.append('\n').toString();
    }

    /** A line that calls a function with these arguments. */
    static String call(String function, String... arguments) {
        return call(function, Stream.of(arguments));
    }
}
