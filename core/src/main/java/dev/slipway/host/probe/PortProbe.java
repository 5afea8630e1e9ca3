package dev.slipway.host.probe;

/**
 * Who listens on a port.
 *
 * @param port the port's number
 * @param protocol TCP or UDP
 */
public record PortProbe(int port, Protocol protocol) implements Probe<PortFact> {

    @Override
    public String id() {
        return "port " + port + "/" + protocol.word();
    }

    @Override
    public Class<PortFact> answer() {
        return PortFact.class;
    }
}
