package dev.slipway.step.django;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a user said of Django, as it was said. Immutable. */
record Wishes(
        boolean off,
        @Nullable String settings,
        String staticUrl,
        boolean hashed,
        @Nullable String mediaUrl,
        @Nullable String mediaRoot,
        CheckLevel failLevel,
        List<String> accepted,
        List<String> databases,
        List<String> fixtures,
        @Nullable Superuser superuser,
        List<ManagementCommand> commands,
        Migrations migrations,
        Duration migrationLimit) {

    Wishes {
        accepted = List.copyOf(accepted);
        databases = List.copyOf(databases);
        fixtures = List.copyOf(fixtures);
        commands = List.copyOf(commands);
    }
}
