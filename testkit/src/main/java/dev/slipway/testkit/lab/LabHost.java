package dev.slipway.testkit.lab;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a JUnit test a real host: put it on a parameter or field of type {@link Machine}.
 *
 * <p>A parameter of a test method and an instance field get a fresh host for each test; a static field gets one for the class, and so does
 * a parameter of a {@code @BeforeAll} method. All hosts of a test run live in one lab. Where no lab can run, the tests are
 * skipped and tell why, except where they must run: with the system property {@code slipway.lab.required=true}, or in an environment with
 * {@code SLIPWAY_LAB_REQUIRED=true}, or as root in one with {@code CI=true}, they fail instead.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD})
@ExtendWith(LabExtension.class)
public @interface LabHost {

    /**
     * What the host runs.
     *
     * @return the release
     */
    DebianRelease value() default DebianRelease.BOOKWORM;

    /**
     * What is done to the host before the test gets it. It is done once and kept; each host is a copy of what came of it.
     *
     * @return POSIX sh, run as root, for example {@code apt-get install -y nginx}
     */
    String prepare() default "";
}
