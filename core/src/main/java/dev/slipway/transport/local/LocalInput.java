package dev.slipway.transport.local;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A command's input; closing it twice is fine, also after the command has ended. */
final class LocalInput extends FilterOutputStream {

    private boolean closed;

    LocalInput(OutputStream target) {
        super(target);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            super.close();
        }
    }

    /** Closes it whatever is still on its way. */
    void abandon() {
        try {
            close();
        } catch (IOException broken) {
            // The command is gone, and with it the pipe.
        }
    }
}
