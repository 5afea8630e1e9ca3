package dev.slipway.testkit.lab;

import static dev.slipway.testkit.lab.LabUnavailableException.Reason;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Listens on port 53 and hands questions to a name server. Safe to use from many threads. */
final class NameListener implements Closeable {

    private static final int PORT = 53;

    private final NameServer names;
    private final DatagramSocket datagrams;
    private final ServerSocket streams;

    private NameListener(NameServer names, DatagramSocket datagrams, ServerSocket streams) {
        this.names = names;
        this.datagrams = datagrams;
        this.streams = streams;
    }

    static NameListener start(NameServer names, InetAddress address) {
        try {
            DatagramSocket datagrams = new DatagramSocket(new InetSocketAddress(address, PORT));
            NameListener listener = new NameListener(names, datagrams, new ServerSocket(PORT, 50, address));
            Command.daemon(listener::datagrams);
            Command.daemon(listener::streams);
            return listener;
        } catch (IOException taken) {
            throw new LabUnavailableException(
                    Reason.PORT_TAKEN,
                    "can't listen on port 53 of " + address.getHostAddress() + ": " + taken.getMessage()
                            + "; a name server that listens on all addresses of the machine is in the way");
        }
    }

    private void datagrams() {
        byte[] buffer = new byte[4096];
        while (!datagrams.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                datagrams.receive(packet);
                byte[] reply = names.answer(buffer, packet.getLength());
                datagrams.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            } catch (IOException unusable) {
                // A question that can't be read gets no answer, as from any name server; the next one may be better.
            }
        }
    }

    private void streams() {
        while (!streams.isClosed()) {
            try {
                Socket client = streams.accept();
                Command.daemon(() -> stream(client));
            } catch (IOException closed) {
                // The loop's condition tells whether this was the end.
            }
        }
    }

    private void stream(Socket client) {
        try (client) {
            client.setSoTimeout(10_000);
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            byte[] question = new byte[in.readUnsignedShort()];
            in.readFully(question);
            byte[] reply = names.answer(question, question.length);
            out.writeShort(reply.length);
            out.write(reply);
        } catch (IOException gone) {
            // The client hung up or asked nonsense; there is nobody to tell.
        }
    }

    @Override
    public void close() {
        datagrams.close();
        try {
            streams.close();
        } catch (IOException ignored) {
            // A listening socket that can't be closed has nothing left to lose.
        }
    }
}
