package dev.slipway.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of error codes says what the code says; {@code -Dslipway.golden.update=true} writes its sections anew. */
class ErrorPageTest {

    private static final Path PAGE = Path.of("..", "docs", "errors.md");

    @Test
    void thePageIsMadeFromTheCode() throws Exception {
        String page = Files.readString(PAGE);
        int start = page.indexOf(ErrorPage.START) + ErrorPage.START.length();
        int end = page.indexOf(ErrorPage.END);
        String wanted = page.substring(0, start) + ErrorPage.sections(ErrorPage.exceptions()) + page.substring(end);
        if (Boolean.getBoolean("slipway.golden.update")) {
            Files.writeString(PAGE, wanted);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/errors.md, written by -Dslipway.golden.update=true")
                .isEqualTo(wanted);
    }

    @Test
    void everyCodeBelongsToOneException() throws Exception {
        Map<String, String> named = Arrays.stream(ErrorCode.values())
                .collect(Collectors.toMap(
                        ErrorCode::code, ErrorPageTest::exception, (one, two) -> one + " and " + two, TreeMap::new));

        assertThat(ErrorPage.exceptions()).isEqualTo(named);
    }

    /** The class that a constant stands for: {@code STALE_PLAN} for {@code StalePlanException}. */
    private static String exception(ErrorCode code) {
        return Arrays.stream(code.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining("", "", "Exception"));
    }

    @Test
    void codesStandInOrder() {
        assertThat(ErrorCode.values()).extracting(ErrorCode::code).isSorted();
    }

    @Test
    void everyCodeNamesACauseAndARemedyInWholeSentences() {
        Function<String, Boolean> sentence = text -> text.length() > 20 && text.endsWith(".");
        assertThat(ErrorCode.values()).allSatisfy(each -> {
            assertThat(sentence.apply(each.cause())).as(each.cause()).isTrue();
            assertThat(sentence.apply(each.remedy())).as(each.remedy()).isTrue();
        });
    }

    @Test
    void whereNothingBetterIsKnownTheCodeGivesTheAdvice() {
        SlipwayException bare = new SudoRefusedException("sudo refuses", Circumstances.on("app1"), null);
        SlipwayException knowing = new SudoRefusedException(
                "sudo refuses", Circumstances.on("app1").withNext("ask Ada"), null);

        assertThat(bare).hasMessage("""
                [SLIP-201] app1: sudo refuses
                  next: give it with 'sudo(Secret)', let the account use sudo for all commands, or log in as root.\
                 'unprivileged()' does without""");
        assertThat(bare.hint()).isEqualTo(bare.circumstances().next());
        assertThat(knowing.hint()).isEqualTo("ask Ada");
    }
}
