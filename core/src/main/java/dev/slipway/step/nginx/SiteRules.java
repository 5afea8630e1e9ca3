package dev.slipway.step.nginx;

import dev.slipway.step.nginx.SiteSettings.PathRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules of paths, as Nginx needs them: its locations know nothing of each other, so that what holds for a path is repeated for every
 * path below it that has rules of its own. Otherwise a limit on {@code /admin/login/} would open what {@code /admin/} closes. Stateless.
 */
final class SiteRules {

    /** Requests let through at once before the rate counts. */
    private static final int BURST = 5;

    private SiteRules() {}

    /** As templates know them: the shortest paths first. */
    static List<Map<String, Object>> paths(SiteSettings said, String id) {
        List<Map<String, Object>> models = new ArrayList<>();
        for (String path : new TreeSet<>(said.paths.keySet())) {
            Map<String, Object> model = new LinkedHashMap<>();
            model.put("path", path);
            PathRule sized = nearest(said, path, rule -> rule.uploads != null);
            if (sized != null && sized.uploads != null) {
                model.put("body", Quantities.size(sized.uploads));
            }
            String limited = nearestPath(said, path, rule -> rule.rate != null);
            if (limited != null) {
                model.put("zone", zone(said, limited, id));
                model.put("burst", BURST);
            }
            PathRule closed = nearest(said, path, rule -> rule.allow != null);
            model.put("allow", closed == null || closed.allow == null ? List.of() : closed.allow);
            model.put("websocket", nearestPath(said, path, rule -> rule.websocket) != null);
            model.put("streaming", nearestPath(said, path, rule -> rule.streaming) != null);
            models.add(model);
        }
        return models;
    }

    /** What counts requests. */
    static List<Map<String, Object>> zones(SiteSettings said, String id) {
        List<Map<String, Object>> zones = new ArrayList<>();
        for (Map.Entry<String, PathRule> each : said.paths.entrySet()) {
            String rate = each.getValue().rate;
            if (rate != null) {
                zones.add(Map.of("name", zone(said, each.getKey(), id), "rate", Quantities.rate(rate)));
            }
        }
        return zones;
    }

    private static String zone(SiteSettings said, String path, String id) {
        return id + "_rate_" + (new ArrayList<>(said.paths.keySet()).indexOf(path) + 1);
    }

    @Nullable
    private static String nearestPath(SiteSettings said, String path, Predicate<PathRule> has) {
        String nearest = null;
        for (Map.Entry<String, PathRule> each : said.paths.entrySet()) {
            boolean above = path.startsWith(each.getKey());
            if (above
                    && has.test(each.getValue())
                    && (nearest == null || each.getKey().length() > nearest.length())) {
                nearest = each.getKey();
            }
        }
        return nearest;
    }

    @Nullable
    private static PathRule nearest(SiteSettings said, String path, Predicate<PathRule> has) {
        String from = nearestPath(said, path, has);
        return from == null ? null : said.paths.get(from);
    }
}
