package dev.slipway.testkit.lab;

/**
 * What a finished command printed, and how it ended.
 *
 * @param command the command, for messages
 * @param status its exit status
 * @param stdout what it printed
 * @param stderr what it complained
 */
public record Output(String command, int status, String stdout, String stderr) {

    /**
     * Tells success.
     *
     * @return true for status 0
     */
    public boolean ok() {
        return status == 0;
    }

    /**
     * What the command printed, if it succeeded.
     *
     * @return standard output without the last line end
     * @throws LabException if the command failed; the message holds the end of both outputs
     */
    public String text() {
        if (!ok()) {
            throw new LabException("status " + status + " from: " + command + tail(stdout) + tail(stderr));
        }
        return stdout.endsWith("\n") ? stdout.substring(0, stdout.length() - 1) : stdout;
    }

    private static String tail(String printed) {
        String text = printed.strip();
        int from = Math.max(0, text.length() - 2000);
        return text.isEmpty() ? "" : "\n  | " + text.substring(from).replace("\n", "\n  | ");
    }
}
