package dev.slipway.testkit.lab.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageIndexTest {

    @ParameterizedTest
    @CsvSource({
        "Django-5.2.1-py3-none-any.whl, django",
        "zope.interface-7.0-cp311-cp311-manylinux_2_17_x86_64.whl, zope-interface",
        "django_redis-5.4.0.tar.gz, django-redis",
        "django-debug-toolbar-4.4.6.tar.gz, django-debug-toolbar",
        "py3-lib-1.0.tar.gz, py3-lib"
    })
    void filesBelongToTheProjectThatPipAsksFor(String file, String project) {
        assertThat(PackageIndex.project(file)).isEqualTo(project);
    }
}
