package dev.slipway.app;

/** Where an application's server listens: one value for the server, the web server before it, and whoever asks for its health. Immutable. */
public sealed interface Bind {

    /**
     * A Unix socket.
     *
     * @param path its absolute path
     * @return the bind
     */
    static Bind socket(String path) {
        return new Socket(path);
    }

    /**
     * A TCP port.
     *
     * @param address such as {@code 127.0.0.1}
     * @param port the port
     * @return the bind
     */
    static Bind tcp(String address, int port) {
        return new Tcp(address, port);
    }

    /**
     * As Nginx's {@code server} directive in an upstream names it.
     *
     * @return such as {@code unix:/run/shop/shop.sock} or {@code 127.0.0.1:8000}
     */
    String upstream();

    /**
     * As systemd's {@code ListenStream=} names it.
     *
     * @return such as {@code /run/shop/shop.sock} or {@code 127.0.0.1:8000}
     */
    String listenStream();

    /**
     * A Unix socket.
     *
     * @param path its absolute path
     */
    record Socket(String path) implements Bind {

        /** Refuses what can't be a socket: the kernel takes 107 bytes. */
        public Socket {
            if (!path.matches("(/[A-Za-z0-9_.@+-]+)+") || path.length() > 107) {
                throw new IllegalArgumentException(
                        "no path of a socket (absolute, plain characters, at most 107): '" + path + "'");
            }
        }

        @Override
        public String upstream() {
            return "unix:" + path;
        }

        @Override
        public String listenStream() {
            return path;
        }
    }

    /**
     * A TCP port.
     *
     * @param address an address, IPv6 without brackets
     * @param port the port
     */
    record Tcp(String address, int port) implements Bind {

        /** Refuses what can't be an address and a port. */
        public Tcp {
            if (!address.matches("[0-9.]+|[0-9a-fA-F:]+")) {
                throw new IllegalArgumentException(
                        "a server listens on an address such as 127.0.0.1 or ::1, not on '" + address + "'");
            }
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("a port is a number from 1 to 65535, not " + port);
            }
        }

        @Override
        public String upstream() {
            return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
        }

        @Override
        public String listenStream() {
            return upstream();
        }
    }
}
