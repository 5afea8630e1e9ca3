package dev.slipway.samples.parts;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.slipway.Deployment;
import dev.slipway.source.Source;
import dev.slipway.testkit.InMemoryHost;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages show makes sense to the library. */
class PartsTest {

    static Stream<UnaryOperator<Deployment.Builder>> parts() {
        return Stream.of(
                Parts::machine,
                shop -> Parts.migrations(shop.app("shop", Source.git("https://git.example.com/shop.git"))),
                shop -> Parts.contract(shop.app("shop", Source.git("https://git.example.com/shop.git"))),
                shop -> Parts.gunicorn(shop.app("shop", Source.git("https://git.example.com/shop.git"))),
                shop -> Parts.uvicorn(shop.app("shop", Source.git("https://git.example.com/shop.git"))),
                shop -> Parts.postgres(shop.app("shop", Source.git("https://git.example.com/shop.git"))),
                shop -> Parts.nginx(Parts.gunicorn(shop.app("shop", Source.git("https://git.example.com/shop.git")))),
                shop -> Parts.tls(Parts.gunicorn(shop.app("shop", Source.git("https://git.example.com/shop.git")))));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void everyPartCanBeBuilt(UnaryOperator<Deployment.Builder> part) {
        assertThatCode(() ->
                        part.apply(Deployment.to(InMemoryHost.debian("12"))).build())
                .doesNotThrowAnyException();
    }
}
