package dev.slipway.resource;

/** Something that ends as a resource. */
@FunctionalInterface
public interface ResourceBuilder {

    /**
     * Makes the resource.
     *
     * @return the resource
     * @throws IllegalArgumentException if what was said makes no sense; the message says what
     */
    Resource build();
}
