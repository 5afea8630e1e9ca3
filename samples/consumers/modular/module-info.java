module consumer {
    requires dev.slipway;
    requires dev.slipway.testkit;
}
