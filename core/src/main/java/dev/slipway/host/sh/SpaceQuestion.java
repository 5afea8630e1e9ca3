package dev.slipway.host.sh;

import dev.slipway.host.probe.SpaceFact;
import dev.slipway.host.probe.SpaceProbe;
import java.util.List;
import java.util.Map;

/** Asks the file systems of all paths at once; what does not exist yet will be where the nearest directory above it is. */
final class SpaceQuestion implements Question<SpaceProbe> {

    private static final long MEBIBYTE = 1024L * 1024;

    @Override
    public Map<String, Integer> records() {
        return Map.of("space", 1);
    }

    @Override
    public String render(List<Asked<SpaceProbe>> asked) {
        return Words.call("ask_space", asked.stream().map(each -> each.probe().path()));
    }

    @Override
    public void read(List<Asked<SpaceProbe>> asked, Answers answers, Findings findings) {
        answers.one("space").ifPresent(space -> {
            List<String> lines = space.field(0).lines().toList();
            for (int i = 0; i < asked.size() && i < lines.size(); i++) {
                String[] words = lines.get(i).strip().split(" ");
                long bytes = Math.multiplyExact(Long.parseLong(words[0]), Long.parseLong(words[1]));
                findings.found(asked.get(i), new SpaceFact(bytes / MEBIBYTE));
            }
        });
    }
}
