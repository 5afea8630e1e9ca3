package dev.slipway.transport.backlog;

/** A queue of bytes in one array that grows as needed and is given back when it runs empty. Not safe for use from many threads. */
final class Ring {

    private static final int SMALLEST = 1 << 12;
    private static final byte[] NONE = new byte[0];

    private byte[] bytes = NONE;
    private int head;
    private int size;

    int size() {
        return size;
    }

    void add(byte[] source, int offset, int length) {
        grow(size + length);
        int tail = (head + size) & (bytes.length - 1);
        int first = Math.min(length, bytes.length - tail);
        System.arraycopy(source, offset, bytes, tail, first);
        System.arraycopy(source, offset + first, bytes, 0, length - first);
        size += length;
    }

    int take(byte[] target, int offset, int length) {
        int count = Math.min(length, size);
        int first = Math.min(count, bytes.length - head);
        System.arraycopy(bytes, head, target, offset, first);
        System.arraycopy(bytes, 0, target, offset + first, count - first);
        size -= count;
        if (size == 0) {
            head = 0;
            bytes = bytes.length > SMALLEST ? NONE : bytes;
        } else {
            head = (head + count) & (bytes.length - 1);
        }
        return count;
    }

    void clear() {
        bytes = NONE;
        head = 0;
        size = 0;
    }

    /** The length stays a power of two, which makes wrapping round a mask. */
    private void grow(int needed) {
        if (needed <= bytes.length) {
            return;
        }
        byte[] bigger = new byte[Math.max(SMALLEST, Integer.highestOneBit(needed - 1) << 1)];
        int first = Math.min(size, bytes.length - head);
        System.arraycopy(bytes, head, bigger, 0, first);
        System.arraycopy(bytes, 0, bigger, first, size - first);
        bytes = bigger;
        head = 0;
    }
}
