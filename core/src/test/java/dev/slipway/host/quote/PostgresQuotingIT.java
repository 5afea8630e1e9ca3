package dev.slipway.host.quote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.HostileStrings;
import dev.slipway.testing.ThrowawayPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server tells, in hexadecimal, which string it understood. */
class PostgresQuotingIT {

    private static final List<String> VALUES = Stream.concat(
                    HostileStrings.all().stream(), HostileStrings.big().stream())
            .toList();

    @TempDir
    static Path directory;

    private static ThrowawayPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = ThrowawayPostgres.in(directory);
    }

    @AfterAll
    static void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void literalsMeanThemselvesWhateverTheServersSetting(String standardConformingStrings) {
        String sql = VALUES.stream()
                .map(value -> "SELECT encode(convert_to(" + SqlLiteral.quote(value) + ", 'UTF8'), 'hex');\n")
                .collect(Collectors.joining());
        String settings = "SET standard_conforming_strings = " + standardConformingStrings
                + "; SET escape_string_warning = off;\n";
        assertThat(postgres.query(settings + sql)).isEqualTo(hexLines(VALUES));
    }

    @Test
    void identifiersNameWhatTheySay() {
        List<String> names = names();
        String sql = IntStream.range(0, names.size())
                .mapToObj(i -> "CREATE TEMP TABLE t" + i + " (" + SqlIdentifier.quote(names.get(i)) + " int);\n"
                        + "SELECT encode(convert_to(attname::text, 'UTF8'), 'hex') FROM pg_attribute"
                        + " WHERE attrelid = 't" + i + "'::regclass AND attnum = 1;\n")
                .collect(Collectors.joining());
        assertThat(postgres.query(sql)).isEqualTo(hexLines(names));
    }

    @Test
    void namesInPgHbaAreNamesAndNothingElse() throws IOException {
        List<String> names = names().stream()
                .filter(name -> !name.startsWith("/") && !name.matches("(?s).*[\n\r].*"))
                .toList();
        String lines = names.stream()
                .map(name ->
                        "local " + PgHba.quote(name) + "," + PgHba.quote("b") + " " + PgHba.quote(name) + " trust\n")
                .collect(Collectors.joining());
        Files.writeString(postgres.hbaFile(), lines);
        String rules = "FROM pg_hba_file_rules ORDER BY line_number;\n";
        String hex = "encode(convert_to(%s, 'UTF8'), 'hex')";
        assertThat(postgres.query("SELECT line_number, error FROM pg_hba_file_rules WHERE error IS NOT NULL"))
                .isEmpty();
        assertThat(postgres.query("SELECT " + hex.formatted("database[1]") + rules))
                .isEqualTo(hexLines(names));
        assertThat(postgres.query("SELECT " + hex.formatted("user_name[1]") + rules))
                .isEqualTo(hexLines(names));
        assertThat(
                        postgres.query(
                                "SELECT DISTINCT cardinality(database), database[2], cardinality(user_name) FROM pg_hba_file_rules"))
                .isEqualTo("2|b|1\n");
    }

    /** The view can't tell a quoted keyword from a bare one; the door can. */
    @Test
    void aQuotedKeywordOpensNoDoor() throws IOException {
        String before = "local \"postgres\" \"postgres\" trust\n";
        Files.writeString(
                postgres.hbaFile(), before + "local " + PgHba.quote("all") + " " + PgHba.quote("all") + " trust\n");
        postgres.query(
                "CREATE ROLE \"all\" LOGIN; CREATE DATABASE \"all\"; CREATE ROLE guest LOGIN; SELECT pg_reload_conf();");
        assertThat(postgres.connects("all", "all")).isTrue();
        assertThat(postgres.connects("guest", "all")).isFalse();
        assertThat(postgres.connects("guest", "postgres")).isFalse();
    }

    private static List<String> names() {
        return HostileStrings.all().stream()
                .filter(name -> !name.isEmpty() && name.getBytes(StandardCharsets.UTF_8).length <= SqlIdentifier.LIMIT)
                .toList();
    }

    private static String hexLines(List<String> values) {
        return values.stream()
                .map(value -> HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)) + "\n")
                .collect(Collectors.joining());
    }
}
