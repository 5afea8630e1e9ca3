/** The renderer SPI, its FreeMarker renderer, and one template per generated file. */
module dev.slipway.template {
    requires freemarker;
    requires static transitive org.jspecify;

    exports dev.slipway.template;
}
