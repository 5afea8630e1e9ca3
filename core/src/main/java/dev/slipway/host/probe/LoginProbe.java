package dev.slipway.host.probe;

/**
 * Who is asking: the account that logged in, and how. The way to find out what must not be locked out.
 */
public record LoginProbe() implements Probe<LoginFact> {

    @Override
    public String id() {
        return "login";
    }

    @Override
    public Class<LoginFact> answer() {
        return LoginFact.class;
    }
}
