package dev.slipway.host.sh;

import dev.slipway.host.probe.TreeEntry;
import dev.slipway.host.probe.TreeFact;
import dev.slipway.host.probe.TreeProbe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks for everything below directories: one {@code find} and one {@code sha256sum} each, whatever their size. */
final class TreeQuestion implements Question<TreeProbe> {

    private static final int OWNER_EXECUTES = 0100;

    @Override
    public Map<String, Integer> records() {
        return Map.of("tree", 2, "entry", 4);
    }

    @Override
    public String render(List<Asked<TreeProbe>> asked) {
        StringBuilder script = new StringBuilder();
        asked.forEach(each -> script.append(Words.call(
                "ask_tree", String.valueOf(each.index()), each.probe().root())));
        return script.toString();
    }

    @Override
    public boolean laborious() {
        return true;
    }

    @Override
    public void read(List<Asked<TreeProbe>> asked, Answers answers, Findings findings) {
        Map<Integer, Listing> listings = listings(answers);
        for (Asked<TreeProbe> each : asked) {
            Listing listing = listings.get(each.index());
            if (listing != null) {
                listing.finish(each, findings);
            }
        }
    }

    /** Entries and digests follow the record of the tree that they belong to. */
    private static Map<Integer, Listing> listings(Answers answers) {
        Map<Integer, Listing> listings = new HashMap<>();
        Listing current = new Listing(false);
        for (Answers.Answer answer : answers.all()) {
            switch (answer.tag()) {
                case "tree" -> {
                    current = new Listing(answer.field(1).equals("directory"));
                    listings.put(answer.index(), current);
                }
                case "entry" -> current.entries.put(answer.field(2), answer);
                case Answers.SUM -> current.digests.put(answer.field(1), answer.field(0));
                default -> {}
            }
        }
        return listings;
    }

    /** What was printed about one directory. */
    private static final class Listing {

        private final boolean exists;
        private final Map<String, Answers.Answer> entries = new HashMap<>();
        private final Map<String, String> digests = new HashMap<>();

        Listing(boolean exists) {
            this.exists = exists;
        }

        void finish(Asked<TreeProbe> asked, Findings findings) {
            SortedMap<String, TreeEntry> tree = new TreeMap<>();
            entries.forEach((path, entry) -> {
                if (entry.field(0).equals("l")) {
                    tree.put(path, new TreeEntry(TreeEntry.Kind.LINK, false, entry.field(3)));
                    return;
                }
                String digest = digests.get("./" + path);
                if (digest == null) {
                    findings.open(asked.index(), path + " changed while it was being read");
                    return;
                }
                boolean executable = (Integer.parseInt(entry.field(1), 8) & OWNER_EXECUTES) != 0;
                tree.put(path, new TreeEntry(TreeEntry.Kind.FILE, executable, digest));
            });
            findings.found(asked, exists ? new TreeFact(true, tree) : TreeFact.absent());
        }
    }
}
