/** Puts Django applications on real servers, from Java. */
module dev.slipway {
    requires com.hierynomus.sshj;
    requires dev.slipway.template;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.slf4j;
    requires static transitive org.jspecify;
    requires tools.jackson.databind;

    exports dev.slipway.error;
    exports dev.slipway.host;
    exports dev.slipway.secret;
}
