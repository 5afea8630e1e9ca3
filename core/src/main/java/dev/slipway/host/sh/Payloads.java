package dev.slipway.host.sh;

import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import java.util.Set;

/** Collects the bytes that travel with a script, and tells the script where they will be. */
interface Payloads {

    /**
     * Sends a content along.
     *
     * @return a word of sh that names the file on the host, already quoted; secrets go where a power cut leaves nothing
     */
    String add(Content content);

    /**
     * Sends files along, unpacked.
     *
     * @param tree where they come from
     * @param paths those that the host lacks; links are not among them
     * @return a word of sh that names a directory on the host with these files at their paths, modes 0644 and 0755; already quoted
     */
    String add(Tree tree, Set<String> paths);
}
