module consumer {
    requires dev.slipway;
}
