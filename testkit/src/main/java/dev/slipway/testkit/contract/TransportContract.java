package dev.slipway.testkit.contract;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every transport must be able to do. Extend it, give it your transport, run it with JUnit.
 *
 * <p>The same cases run against the in-memory host, the local transport and SSH, and all demand the same answers. Cases that the host has
 * no {@link Capability} for are skipped and say why. Everything happens in fresh directories and under fresh names; accounts, roles and
 * databases stay behind, so use a throwaway host or leave those capabilities out.
 */
public abstract class TransportContract
        implements FileContract,
                FileUndoContract,
                HostileContract,
                DirectoryContract,
                TreeContract,
                ProgramContract,
                AccountContract,
                UnitContract,
                SocketContract,
                PackageContract,
                FirewallContract,
                LoginContract,
                PostgresContract,
                RunContract,
                LostConnectionContract,
                LockContract,
                JournalContract {

    private @Nullable Stage stage;

    /** For subclasses. */
    protected TransportContract() {}

    @Override
    public Stage stage() {
        return Objects.requireNonNull(stage, "a stage exists only while a test runs");
    }

    /** Sets the stage: a fresh directory on the host. */
    @BeforeEach
    protected void setStage() {
        stage = new Stage(this);
    }

    /** Removes what the test left behind. */
    @AfterEach
    protected void clearStage() {
        if (stage != null) {
            stage.close();
        }
    }
}
