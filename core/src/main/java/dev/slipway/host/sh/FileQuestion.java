package dev.slipway.host.sh;

import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks for all paths at once: one {@code find}, one {@code sha256sum}, and the contents that are not what was hoped for. */
final class FileQuestion implements Question<FileProbe> {

    private static final String DIGEST = "digest";
    private static final String CONTENT = "content";

    @Override
    public Map<String, Integer> records() {
        return Map.of("file", 8, DIGEST, 2, CONTENT, 2);
    }

    @Override
    public String render(List<Asked<FileProbe>> asked) {
        StringBuilder script = new StringBuilder("each_file() {\n");
        for (Asked<FileProbe> each : asked) {
            FileProbe probe = each.probe();
            String unless = probe.unless();
            String shown = unless != null && !probe.secret() ? unless : "";
            script.append(Words.call("\"$1\"", String.valueOf(each.index()), probe.path(), shown));
        }
        return script.append("}\nask_files\n").toString();
    }

    @Override
    public void read(List<Asked<FileProbe>> asked, Answers answers, Findings findings) {
        Map<String, Answers.Answer> files = new HashMap<>();
        answers.all("file").forEach(file -> files.put(file.field(0), file));
        Map<Integer, String> digests = second(answers, DIGEST);
        Map<Integer, String> contents = second(answers, CONTENT);
        for (Asked<FileProbe> each : asked) {
            Answers.Answer file = files.get(each.probe().path());
            String digest = digests.get(each.index());
            if (file == null) {
                findings.found(each, FileFact.absent());
            } else if (file.field(1).equals("f") && digest == null) {
                findings.open(each.index(), "it changed while it was being read");
            } else {
                findings.found(each, fact(file, digest, contents.get(each.index())));
            }
        }
    }

    private static Map<Integer, String> second(Answers answers, String tag) {
        Map<Integer, String> values = new HashMap<>();
        answers.all(tag).forEach(answer -> values.put(answer.index(), answer.field(1)));
        return values;
    }

    private static FileFact fact(Answers.Answer file, @Nullable String digest, @Nullable String content) {
        String owner = file.field(2);
        String group = file.field(3);
        String mode = "0".repeat(Math.max(0, 4 - file.field(4).length())) + file.field(4);
        return switch (file.field(1)) {
            case "d" -> FileFact.directory(owner, group, mode);
            case "l" -> FileFact.link(owner, group, file.field(7));
            case "f" ->
                new FileFact(
                        FileFact.Kind.FILE,
                        owner,
                        group,
                        mode,
                        Long.parseLong(file.field(5)),
                        nanoseconds(file.field(6)),
                        digest == null ? "" : digest,
                        "",
                        content == null ? null : text(content));
            default -> new FileFact(FileFact.Kind.OTHER, owner, group, mode, 0, "", "", "", null);
        };
    }

    /** From {@code 1764000000.5000000000}: find prints one digit more than there are nanoseconds. */
    private static String nanoseconds(String seconds) {
        int point = seconds.indexOf('.');
        return point < 0
                ? seconds + "000000000"
                : seconds.substring(0, point) + (seconds.substring(point + 1) + "000000000").substring(0, 9);
    }

    /** The content as text, or null if it is too big or no text. */
    private static @Nullable String text(String encoded) {
        byte[] bytes = Base64.getDecoder().decode(encoded);
        if (bytes.length > FileProbe.CONTENT_LIMIT) {
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException binary) {
            return null;
        }
    }
}
