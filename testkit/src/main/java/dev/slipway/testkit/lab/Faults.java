package dev.slipway.testkit.lab;

/**
 * What can be made to go wrong on a host that is on. For the network see {@link Lab#cut(Machine)} and {@link Lab#relay}, for the power
 * {@link Machine#powerOff()}.
 *
 * <p>Immutable and safe to use from many threads.
 */
public final class Faults {

    private final Machine host;

    Faults(Machine host) {
        this.host = host;
    }

    /** Fills the host's disk to the last block. The tests' machine keeps its space: what fills is reserved, not written. */
    public void fillDisk() {
        host.exec(Scripts.text("fill.sh")).text();
    }

    /** Takes away what fills the disk. */
    public void freeDisk() {
        host.exec("rm -rf /var/lab-fill").text();
    }

    /**
     * Makes a command fail, whoever calls it, until it has failed often enough; after that it works as ever.
     *
     * <p>Holds until the host reboots. The command's program is covered, not changed.
     *
     * @param program its absolute path on the host; shells can't be made to fail
     * @param status what it will exit with, 1 to 255
     * @param times how many calls will fail
     * @throws LabException if there is no such program
     */
    public void makeFail(String program, int status, int times) {
        if (!program.startsWith("/") || status < 1 || status > 255 || times < 1) {
            throw new IllegalArgumentException("not an absolute path, a status from 1 to 255 and a positive number: "
                    + program + " " + status + " " + times);
        }
        host.exec(Scripts.text("fail.sh"), program + "\n" + status + "\n" + times + "\n")
                .text();
    }

    /**
     * Ends what {@link #makeFail} began.
     *
     * @param program its absolute path on the host
     */
    public void stopFailing(String program) {
        host.exec("read -r program && umount \"$(readlink -f \"$program\")\"", program + "\n")
                .text();
    }

    /**
     * The host's clock.
     *
     * @return what can be done to it
     */
    public HostClock clock() {
        return new HostClock(host);
    }
}
