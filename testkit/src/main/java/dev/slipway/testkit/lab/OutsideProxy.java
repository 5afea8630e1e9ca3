package dev.slipway.testkit.lab;

import static dev.slipway.testkit.lab.LabUnavailableException.Reason;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The hosts' only way out: an HTTP proxy that connects from the machine, by the way that the machine itself takes.
 *
 * <p>A proxy rather than address translation, because that works whatever the machine's firewall and forwarding say, and changes
 * neither. Each connection carries one request or one tunnel. Safe to use from many threads.
 */
final class OutsideProxy implements Closeable {

    private static final int HEAD_LIMIT = 64 << 10;
    private static final int CONNECT_LIMIT = 20_000;
    private static final int IDLE_LIMIT = 120_000;

    private final ServerSocket server;
    private final Optional<InetSocketAddress> upstream;

    private OutsideProxy(ServerSocket server, Optional<InetSocketAddress> upstream) {
        this.server = server;
        this.upstream = upstream;
    }

    /**
     * Starts a proxy.
     *
     * @param address where it listens, on a port of the system's choice
     * @param upstream the proxy that the machine itself must use, if any
     */
    static OutsideProxy start(InetAddress address, Optional<String> upstream) {
        try {
            Optional<InetSocketAddress> next = upstream.map(URI::create)
                    .map(uri -> new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 3128 : uri.getPort()));
            OutsideProxy proxy = new OutsideProxy(new ServerSocket(0, 128, address), next);
            Command.daemon(proxy::accept);
            return proxy;
        } catch (IOException taken) {
            throw new LabUnavailableException(
                    Reason.PORT_TAKEN, "can't listen on " + address + ": " + taken.getMessage());
        }
    }

    /** How a client names the proxy. */
    String uri() {
        return "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Command.daemon(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setSoTimeout(IDLE_LIMIT);
            InputStream in = new BufferedInputStream(client.getInputStream());
            String head = head(in);
            String[] request = head.split("\r\n", 2)[0].split(" ");
            if (request.length != 3) {
                client.getOutputStream().write(bytes("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"));
                return;
            }
            boolean tunnel = request[0].equals("CONNECT");
            try (Socket origin =
                    connect(URI.create(tunnel ? "https://" + request[1] : request[1]), tunnel ? 443 : 80)) {
                origin.setSoTimeout(IDLE_LIMIT);
                if (tunnel && upstream.isEmpty()) {
                    client.getOutputStream().write(bytes("HTTP/1.1 200 Connected\r\n\r\n"));
                } else {
                    origin.getOutputStream().write(bytes(tunnel ? head : single(head, upstream.isPresent())));
                }
                Command.daemon(() -> copy(in, origin));
                copy(origin.getInputStream(), client);
            } catch (IOException | IllegalArgumentException unreachable) {
                client.getOutputStream()
                        .write(bytes("HTTP/1.1 502 " + reason(unreachable) + "\r\nConnection: close\r\n\r\n"));
            }
        } catch (IOException gone) {
            // The host hung up; there is nobody left to tell.
        }
    }

    private static String reason(Exception unreachable) {
        return String.valueOf(unreachable.getMessage()).replaceAll("[\\r\\n]+", " ");
    }

    private Socket connect(URI target, int standardPort) throws IOException {
        Socket socket = new Socket();
        if (target.getHost() == null) {
            throw new IOException("no host in " + target);
        }
        int port = target.getPort() < 0 ? standardPort : target.getPort();
        socket.connect(upstream.orElseGet(() -> new InetSocketAddress(target.getHost(), port)), CONNECT_LIMIT);
        return socket;
    }

    /** The request as its next reader wants it: the origin a path, another proxy the whole address, both one request a connection. */
    static String single(String head, boolean toProxy) {
        String[] parts = head.split("\r\n", 2);
        String[] request = parts[0].split(" ");
        URI uri = URI.create(request[1]);
        String path = (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        String fields = parts[1].replaceAll("(?im)^(Proxy-)?Connection:.*\r\n", "");
        return request[0] + " " + (toProxy ? request[1] : path) + " " + request[2] + "\r\nConnection: close\r\n"
                + fields;
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4 && head.size() < HEAD_LIMIT) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Copies until the end, and passes the end on. */
    private static void copy(InputStream from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            from.transferTo(out);
            to.shutdownOutput();
        } catch (IOException gone) {
            // Either side hung up; both sockets are closed by whoever serves the connection.
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException ignored) {
            // A listening socket that can't be closed has nothing left to lose.
        }
    }
}
