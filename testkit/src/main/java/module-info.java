/** Hosts to test deployments against: one in memory, and a lab of throwaway real ones. */
module dev.slipway.testkit {
    requires transitive dev.slipway;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;
    requires jdk.httpserver;
    requires static transitive org.jspecify;

    exports dev.slipway.testkit;
    exports dev.slipway.testkit.contract;
    exports dev.slipway.testkit.lab;
    exports dev.slipway.testkit.lab.server;
    exports dev.slipway.testkit.script;
}
