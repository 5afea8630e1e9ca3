package dev.slipway.plan;

import dev.slipway.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plans as JSON. The format has a version; the digest covers everything but itself. */
final class PlanJson {

    private static final int VERSION = 1;

    private PlanJson() {}

    static String digest(Plan plan) {
        try {
            byte[] bytes = Json.write(tree(plan)).getBytes(StandardCharsets.UTF_8);
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    static String write(Plan plan) {
        Map<String, Object> tree = tree(plan);
        tree.put("digest", digest(plan));
        return Json.pretty(tree);
    }

    private static Map<String, Object> tree(Plan plan) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("slipway-plan", VERSION);
        tree.put("deployment", plan.deployment());
        tree.put("hosts", plan.hosts().stream().map(PlanJson::tree).toList());
        return tree;
    }

    private static Map<String, Object> tree(HostPlan host) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("host", host.host());
        tree.put("notes", host.notes());
        tree.put("changes", host.changes().stream().map(PlanJson::tree).toList());
        tree.put("facts", new LinkedHashMap<>(host.facts()));
        return tree;
    }

    private static Map<String, Object> tree(PlannedChange change) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", change.id());
        tree.put("phase", change.phase());
        tree.put("step", change.step());
        tree.put("title", change.title());
        tree.put("diff", change.diff());
        tree.put("undo", change.undo());
        tree.put("fingerprint", change.fingerprint());
        return tree;
    }

    static Plan read(String json) {
        Map<?, ?> tree = map(Json.read(json), "the plan");
        Object version = tree.get("slipway-plan");
        if (!(version instanceof Number number) || number.intValue() != VERSION) {
            throw new IllegalArgumentException(
                    "this is no plan of version " + VERSION + ": slipway-plan is " + version + "; make a new one");
        }
        Plan plan = new Plan(
                text(tree, "deployment"),
                list(tree, "hosts").stream().map(PlanJson::host).toList());
        String digest = text(tree, "digest");
        if (!digest.equals(digest(plan))) {
            throw new IllegalArgumentException("the plan was altered: its digest is " + digest(plan) + ", but it says "
                    + digest + "; make a new one, and approve that");
        }
        return plan;
    }

    private static HostPlan host(Object json) {
        Map<?, ?> tree = map(json, "a host");
        SortedMap<String, String> facts = new TreeMap<>();
        map(tree.get("facts"), "facts").forEach((id, fact) -> facts.put(String.valueOf(id), String.valueOf(fact)));
        return new HostPlan(
                text(tree, "host"),
                list(tree, "changes").stream().map(PlanJson::change).toList(),
                facts,
                list(tree, "notes").stream().map(String::valueOf).toList());
    }

    private static PlannedChange change(Object json) {
        Map<?, ?> tree = map(json, "a change");
        return new PlannedChange(
                text(tree, "id"),
                text(tree, "phase"),
                text(tree, "step"),
                text(tree, "title"),
                text(tree, "diff"),
                text(tree, "undo"),
                text(tree, "fingerprint"));
    }

    private static Map<?, ?> map(@Nullable Object json, String what) {
        if (json instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("this is no plan: " + what + " is no object");
    }

    private static String text(Map<?, ?> tree, String name) {
        if (tree.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("this is no plan: there is no text '" + name + "'");
    }

    private static List<?> list(Map<?, ?> tree, String name) {
        if (tree.get(name) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("this is no plan: there is no list '" + name + "'");
    }
}
