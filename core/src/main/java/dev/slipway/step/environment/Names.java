package dev.slipway.step.environment;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an application calls the {@linkplain Standard standard variables}. Immutable.
 *
 * <p>Applications read what their authors wrote: {@code SECRET_KEY} here, {@code DJANGO_SECRET_KEY} there.
 */
public final class Names {

    private static final Set<Standard> PYTHONS =
            EnumSet.of(Standard.PYTHONUNBUFFERED, Standard.PYTHONDONTWRITEBYTECODE);

    private final Map<Standard, String> names = new EnumMap<>(Standard.class);

    private Names(Builder from) {
        for (Standard each : EnumSet.complementOf(from.leftOut)) {
            String prefix = PYTHONS.contains(each) ? "" : from.prefix;
            names.put(each, from.names.getOrDefault(each, prefix + each.name()));
        }
    }

    /** The name of a variable, or empty if the application does not want it. */
    Optional<String> of(Standard variable) {
        return Optional.ofNullable(names.get(variable));
    }

    /** Chooses names. For one thread. */
    public static final class Builder {

        private final Map<Standard, String> names = new EnumMap<>(Standard.class);
        private final EnumSet<Standard> leftOut = EnumSet.noneOf(Standard.class);
        private String prefix = "";

        Builder() {}

        /**
         * What all names begin with, but for those chosen one by one and for Python's own.
         *
         * @param start such as {@code DJANGO_}
         * @return this builder
         */
        public Builder prefix(String start) {
            prefix = start;
            return this;
        }

        /**
         * Names one variable.
         *
         * @param variable which one
         * @param name what the application calls it
         * @return this builder
         */
        public Builder name(Standard variable, String name) {
            names.put(variable, name);
            leftOut.remove(variable);
            return this;
        }

        /**
         * Variables that the application gets only if it is given them in another way.
         *
         * @param variables which ones
         * @return this builder
         */
        public Builder leaveOut(Standard... variables) {
            leftOut.addAll(Set.of(variables));
            return this;
        }

        /**
         * The site's names.
         *
         * @param name such as {@code DJANGO_ALLOWED_HOSTS}
         * @return this builder
         */
        public Builder allowedHosts(String name) {
            return name(Standard.ALLOWED_HOSTS, name);
        }

        /**
         * The site's origins.
         *
         * @param name such as {@code DJANGO_CSRF_TRUSTED_ORIGINS}
         * @return this builder
         */
        public Builder csrfTrustedOrigins(String name) {
            return name(Standard.CSRF_TRUSTED_ORIGINS, name);
        }

        /**
         * Django's secret key.
         *
         * @param name such as {@code DJANGO_SECRET_KEY}
         * @return this builder
         */
        public Builder secretKey(String name) {
            return name(Standard.SECRET_KEY, name);
        }

        /**
         * Whether users reach the site over HTTPS.
         *
         * @param name such as {@code SECURE_SSL_REDIRECT}
         * @return this builder
         */
        public Builder https(String name) {
            return name(Standard.HTTPS, name);
        }

        /**
         * The release's id.
         *
         * @param name such as {@code SENTRY_RELEASE}
         * @return this builder
         */
        public Builder release(String name) {
            return name(Standard.RELEASE, name);
        }

        Names build() {
            return new Names(this);
        }
    }
}
