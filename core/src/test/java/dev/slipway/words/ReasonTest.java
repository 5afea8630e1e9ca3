package dev.slipway.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReasonTest {

    @TempDir
    Path directory;

    private static String reading(Path path) {
        return Reason.of(catchThrowableOfType(IOException.class, () -> Files.readAllBytes(path)));
    }

    @Test
    void whatJavaOnlyNamesIsExplained() {
        assertThat(reading(directory.resolve("none"))).isEqualTo("it does not exist");
        assertThat(Reason.of(new AccessDeniedException("/etc/shadow"))).isEqualTo("this account has no permission");
        assertThat(Reason.of(catchThrowableOfType(
                        IOException.class,
                        () -> Files.list(Files.createFile(directory.resolve("file")))
                                .close())))
                .isEqualTo("it is no directory");
    }

    @Test
    void theFileIsNamedWhereOneOfManyMayBeMeant() {
        Path code = Path.of("/srv/code");
        assertThat(Reason.naming(code, new AccessDeniedException("/srv/code/a.py")))
                .isEqualTo("/srv/code/a.py: this account has no permission");
        assertThat(Reason.naming(code, new IOException("odd"))).isEqualTo("/srv/code: odd");
        assertThat(Reason.naming(new AccessDeniedException("/srv/code/a.py")))
                .isEqualTo("/srv/code/a.py: this account has no permission");
        assertThat(Reason.naming(new IOException("odd"))).isEqualTo("odd");
    }

    @Test
    void whatJavaExplainsStays() {
        assertThat(reading(directory)).isEqualTo("Is a directory");
        assertThat(Reason.of(new IOException("it ends in the middle"))).isEqualTo("it ends in the middle");
    }

    @Test
    void anExceptionWithoutAMessageHasItsName() {
        assertThat(Reason.of(new EOFException())).isEqualTo("EOFException");
    }
}
