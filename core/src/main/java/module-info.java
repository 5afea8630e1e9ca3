/** Puts Django applications on real servers, from Java. */
module dev.slipway {
    requires com.hierynomus.sshj;
    requires transitive dev.slipway.template;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.slf4j;
    requires static transitive org.jspecify;
    requires tools.jackson.databind;

    exports dev.slipway;
    exports dev.slipway.app;
    exports dev.slipway.error;
    exports dev.slipway.event;
    exports dev.slipway.event.console;
    exports dev.slipway.host;
    exports dev.slipway.host.action;
    exports dev.slipway.host.probe;
    exports dev.slipway.host.quote;
    exports dev.slipway.plan;
    exports dev.slipway.resource;
    exports dev.slipway.secret;
    exports dev.slipway.source;
    exports dev.slipway.step;
    exports dev.slipway.step.django;
    exports dev.slipway.step.environment;
    exports dev.slipway.step.gunicorn;
    exports dev.slipway.step.machine;
    exports dev.slipway.step.nginx;
    exports dev.slipway.step.postgres;
    exports dev.slipway.step.python;
    exports dev.slipway.step.release;
    exports dev.slipway.transport;
    exports dev.slipway.transport.local;
    exports dev.slipway.transport.ssh;
}
