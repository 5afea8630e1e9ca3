package dev.slipway.step;

/** Puts a line on top of a generated file that tells who manages it, below the line that names an interpreter. Stateless. */
public final class Header {

    private Header() {}

    /**
     * Puts it there.
     *
     * @param text the file's text
     * @param template the name of the template that it came from
     * @return the text with the line
     */
    public static String on(String text, String template) {
        String header = "# Managed by Slipway (template " + template
                + "): changes made here are overwritten by the next deployment.\n";
        if (!text.startsWith("#!")) {
            return header + text;
        }
        int end = text.indexOf('\n') + 1;
        return end == 0 ? text + "\n" + header : text.substring(0, end) + header + text.substring(end);
    }
}
