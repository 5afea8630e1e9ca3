package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.app.Release;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.source.Snapshot;
import dev.slipway.source.Source;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import dev.slipway.step.python.Application;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ApplicationTest {

    private static final Map<String, String> PROJECT = Map.of(
            "manage.py", "#!/usr/bin/env python\n",
            "core/__init__.py", "",
            "core/settings.py", "DEBUG = False\n",
            "core/wsgi.py", "application = None\n",
            "requirements.txt", "Django~=5.2\n");

    private final InMemoryHost host = InMemoryHost.debian("12");

    /** Code that a test says file by file. */
    private record Files(Map<String, String> files) implements Source {

        @Override
        public String origin() {
            return "the test";
        }

        @Override
        public Snapshot fetch() {
            Map<String, Content> contents = new HashMap<>();
            files.forEach((path, text) -> contents.put(path, Content.text(text)));
            Tree tree = Tree.of(contents);
            return Snapshot.of(tree, "test", tree.digest());
        }
    }

    /** What other steps do in a whole stack: they share, need the release, and switch to it in the end. */
    private static final class Rest implements Step {

        private final List<Release> releases = new ArrayList<>();
        private final Consumer<Shared> shares;

        Rest(Consumer<Shared> shares) {
            this.shares = shares;
        }

        @Override
        public int rank() {
            return Rank.SERVER;
        }

        @Override
        public void share(Shared shared) {
            shares.accept(shared);
        }

        @Override
        public void describe(Blueprint host) {
            Release release = host.shared().need(Release.class, "call app(…)");
            releases.add(release);
            host.during(Phase.SWITCH, () -> host.link(release.app().current(), release.home()));
        }

        Release release() {
            return releases.get(releases.size() - 1);
        }
    }

    private final Rest rest = new Rest(shared -> {});

    private Deployment shop(Map<String, String> files, Rest others, Consumer<Application.Builder> what) {
        return Deployment.to(host)
                .app("shop", new Files(files), what)
                .step(others)
                .build();
    }

    private Deployment shop(Map<String, String> files) {
        return shop(files, rest, app -> {});
    }

    private static Map<String, String> with(String path, String text) {
        Map<String, String> files = new HashMap<>(PROJECT);
        files.put(path, text);
        return files;
    }

    private List<Call> builds() {
        return host.calls().stream()
                .filter(call -> call.program().equals("virtualenv"))
                .toList();
    }

    @Test
    void theFirstRunPlacesCodeAndBuildsTheVirtualenv() {
        shop(PROJECT).run();

        Release release = rest.release();
        assertThat(host).file(release.code() + "/core/wsgi.py").isOwnedBy("root", "root");
        assertThat(host).file("/srv/shop/current/code/manage.py").contains("python");
        assertThat(host).user("shop");
        assertThat(builds())
                .singleElement()
                .satisfies(call -> assertThat(call.line())
                        .isEqualTo("/usr/local/lib/slipway/virtualenv -a shop -p /usr/bin/python3 -d " + release.code()
                                + " " + release.venv() + " -r requirements.txt"));
        assertThat(shop(PROJECT).plan().isEmpty()).isTrue();
    }
}
