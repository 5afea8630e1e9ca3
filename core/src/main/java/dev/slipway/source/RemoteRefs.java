package dev.slipway.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The branches and tags of a repository. Immutable.
 *
 * @param commits what each ref leads to, by its full name; tags lead to their commit
 * @param head the full name of the default branch, or empty if there is none
 */
record RemoteRefs(Map<String, String> commits, String head) {

    private static final int NEAR = 5;
    private static final String BRANCH = "refs/heads/";
    private static final String TAG = "refs/tags/";
    private static final String PEELED = "^{}";

    /** Reads what {@code git ls-remote --symref} prints. */
    static RemoteRefs of(String listing) {
        Map<String, String> commits = new TreeMap<>();
        String head = "";
        for (String line : listing.lines().toList()) {
            String[] words = line.split("\t", 2);
            if (words.length < 2) {
                continue;
            }
            if (words[0].startsWith("ref: ")) {
                head = words[1].equals("HEAD") ? words[0].substring("ref: ".length()) : head;
            } else if (words[1].endsWith(PEELED)) {
                commits.put(words[1].substring(0, words[1].length() - PEELED.length()), words[0]);
            } else {
                commits.putIfAbsent(words[1], words[0]);
            }
        }
        return new RemoteRefs(commits, head.isEmpty() && commits.containsKey("HEAD") ? "HEAD" : head);
    }

    /** The full names that a short or full one may mean. */
    List<String> meanings(String said) {
        return Stream.of(said.startsWith("refs/") ? said : "", TAG + said, BRANCH + said)
                .filter(commits::containsKey)
                .toList();
    }

    /** The commits at the tips that begin with these digits. */
    Collection<String> tips(String digits) {
        return new TreeSet<>(commits.values().stream()
                .filter(each -> each.startsWith(digits))
                .toList());
    }

    static boolean isBranch(String ref) {
        return ref.startsWith(BRANCH) || ref.equals("HEAD");
    }

    static String shortName(String ref) {
        return ref.replaceFirst("^refs/(heads|tags)/", "");
    }

    /** The branches and tags whose names are most like this one. */
    List<String> near(String said) {
        List<String> names = new ArrayList<>(commits.keySet().stream()
                .filter(ref -> ref.startsWith(BRANCH) || ref.startsWith(TAG))
                .map(RemoteRefs::shortName)
                .distinct()
                .toList());
        names.sort(Comparator.comparingInt((String name) -> distance(said, name))
                .thenComparing(Comparator.reverseOrder()));
        return names.subList(0, Math.min(NEAR, names.size()));
    }

    /** How many characters have to be put in, taken out or replaced to make one out of the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
