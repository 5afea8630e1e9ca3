package dev.slipway.testkit.lab;

import java.io.IOException;
import java.net.InetAddress;

/** What the lab itself serves to its hosts: names, and the way out. Safe to use from many threads. */
record Outside(NameServer names, NameListener listener, OutsideProxy proxy) {

    static Outside start(Subnet subnet, AptSettings apt) {
        try {
            InetAddress address = InetAddress.getByName(subnet.services());
            NameServer names = NameServer.offline(address);
            NameListener listener = NameListener.start(names, address);
            try {
                return new Outside(names, listener, OutsideProxy.start(address, apt.proxy()));
            } catch (RuntimeException failed) {
                listener.close();
                throw failed;
            }
        } catch (IOException impossible) {
            throw new LabException("not an address: " + subnet.services(), impossible);
        }
    }

    void close() {
        listener.close();
        proxy.close();
    }
}
