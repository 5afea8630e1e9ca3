package dev.slipway.transport.ssh;

import java.util.function.Supplier;
import net.schmizz.sshj.common.Factory;

/** A factory with a name, in the shape that sshj wants. */
record Named<T>(String name, Supplier<T> maker) implements Factory.Named<T> {

    @Override
    public String getName() {
        return name;
    }

    @Override
    public T create() {
        return maker.get();
    }

    @Override
    public String toString() {
        return name;
    }
}
