package dev.slipway.samples.live;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.plan.PlannedChange;
import dev.slipway.samples.django.SampleApp;
import dev.slipway.source.Source;
import dev.slipway.testkit.InMemoryHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveShopTest {

    @TempDir
    Path directory;

    private final InMemoryHost host = InMemoryHost.debian("12");

    @Test
    void webSocketsReachTheApplicationAndNothingElseDoesAsOne() throws IOException {
        Path code = SampleApp.release(1).writeTo(directory.resolve("code"));
        Deployment shop =
                LiveShop.on(host, Source.directory(code), "shop.example.com").build();

        List<PlannedChange> changes = shop.plan().hosts().get(0).changes();
        assertThat(shop.run().ok()).isTrue();

        assertThat(changes)
                .filteredOn(change -> change.diff().contains("core.asgi:application"))
                .as("the server is started with the ASGI application")
                .isNotEmpty();
        assertThat(host)
                .file("/etc/nginx/sites-available/shop.conf")
                .contains("location /ws/ {")
                .contains("proxy_set_header Upgrade $shop_upgrade;");
        assertThat(shop.plan().isEmpty()).isTrue();
    }
}
