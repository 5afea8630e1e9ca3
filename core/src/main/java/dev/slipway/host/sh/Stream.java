package dev.slipway.host.sh;

import dev.slipway.host.Progress;

/** How far the log of a batch was read: what a new connection needs to go on. For one thread at a time. */
final class Stream {

    final String nonce = ShellSession.nonce();
    final BatchLog log;
    volatile boolean launched;

    Stream(Progress progress) {
        this.log = new BatchLog(nonce, progress);
    }
}
