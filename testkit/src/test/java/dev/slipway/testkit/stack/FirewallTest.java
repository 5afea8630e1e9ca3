package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.host.action.ChangeFirewall;
import dev.slipway.host.action.ChangeFirewallDefaults;
import dev.slipway.host.action.SwitchFirewall;
import dev.slipway.host.probe.FirewallDefaults;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.FirewallRule.Verdict;
import dev.slipway.host.probe.LoginFact;
import dev.slipway.host.probe.Protocol;
import dev.slipway.plan.PlannedChange;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import dev.slipway.step.machine.Firewall;
import dev.slipway.testkit.InMemoryHost;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FirewallTest {

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    private static FirewallRule rule(Verdict verdict, int port) {
        return new FirewallRule(verdict, port, Protocol.TCP, "any");
    }

    /** Stands for a step that needs ports, as Nginx does. */
    private record Needs(List<FirewallRule> rules) implements Step {

        @Override
        public void share(Shared shared) {
            rules.forEach(each -> shared.add(FirewallRule.class, each));
        }

        @Override
        public void describe(Blueprint on) {}
    }

    private Deployment deployment(String name, Consumer<Firewall.Builder> firewall, FirewallRule... needed) {
        return Deployment.to(host)
                .named(name)
                .firewall(firewall)
                .step(new Needs(List.of(needed)))
                .build();
    }

    private Deployment web(Consumer<Firewall.Builder> firewall) {
        return deployment("shop", firewall, rule(Verdict.ALLOW, 80), rule(Verdict.ALLOW, 443));
    }

    private static List<String> titles(Deployment deployment) {
        return deployment.plan().hosts().get(0).changes().stream()
                .map(PlannedChange::title)
                .toList();
    }

    @Test
    void theWayInComesFirstAndTheSwitchLast() {
        assertThat(titles(web(f -> f.allow(8443).allow(5432, "10.0.0.0/8"))))
                .containsExactly(
                        "install ufw",
                        "let the firewall allow 22/tcp from any",
                        "let the firewall allow 80/tcp from any",
                        "let the firewall allow 443/tcp from any",
                        "let the firewall allow 8443/tcp from any",
                        "let the firewall allow 5432/tcp from 10.0.0.0/8",
                        "switch the firewall on");
        web(f -> {}).run();
        assertThat(host)
                .firewall()
                .containsExactly("allow 22/tcp from any", "allow 80/tcp from any", "allow 443/tcp from any");
        assertThat(web(f -> {}).plan().isEmpty()).isTrue();
    }

    @Test
    void thePortIsThatOnWhichTheHostSawTheConnection() {
        host.has().login(new LoginFact("deploy", true, "192.0.2.1", 2222, new TreeSet<>(Set.of(22, 2222)), true));
        deployment("shop", f -> {}).run();
        assertThat(host).firewall().containsExactly("allow 2222/tcp from any");
    }

    @Test
    void withoutSshTheServersOwnPortsStayOpen() {
        host.has().login(new LoginFact("root", true, "", 0, new TreeSet<>(Set.of(22, 2222)), false));
        deployment("shop", f -> f.sshFrom("198.51.100.0/24")).run();
        assertThat(host)
                .firewall()
                .containsExactly("allow 22/tcp from 198.51.100.0/24", "allow 2222/tcp from 198.51.100.0/24");
    }

    @Test
    void rulesThatAreNoLongerNeededGoAwayAndThoseOfOthersStay() {
        web(f -> f.allow(8000)).run();
        host.has().does(new ChangeFirewall(true, rule(Verdict.ALLOW, 9100)));
        host.has().does(new ChangeFirewall(true, rule(Verdict.ALLOW, 25), "slipway mail"));

        Deployment later = deployment("shop", f -> {}, rule(Verdict.ALLOW, 443));
        assertThat(titles(later))
                .containsExactly(
                        "no longer let the firewall allow 80/tcp from any",
                        "no longer let the firewall allow 8000/tcp from any");
        later.run();
        assertThat(host)
                .firewall()
                .containsExactly(
                        "allow 22/tcp from any",
                        "allow 443/tcp from any",
                        "allow 9100/tcp from any",
                        "allow 25/tcp from any");
        assertThat(later.plan().isEmpty()).isTrue();
    }

    @Test
    void aRuleOfSomebodyElseCountsAndIsNotTakenOver() {
        host.has().installed("ufw");
        host.has().does(new ChangeFirewall(true, rule(Verdict.LIMIT, 22)));
        host.has().does(new ChangeFirewall(true, rule(Verdict.ALLOW, 80)));
        web(f -> {}).run();
        assertThat(host)
                .firewall()
                .containsExactly("limit 22/tcp from any", "allow 80/tcp from any", "allow 443/tcp from any");

        deployment("shop", f -> {}).run();
        assertThat(host).firewall().containsExactly("limit 22/tcp from any", "allow 80/tcp from any");
    }

    @Test
    void aRuleOfSomebodyElseThatShutsWhatIsNeededIsRefused() {
        host.has().installed("ufw");
        host.has().does(new ChangeFirewall(true, rule(Verdict.DENY, 443)));
        assertThatThrownBy(() -> web(f -> {}).plan())
                .hasMessageContaining("the firewall is to allow 443/tcp from any, but somebody else had it"
                        + " deny 443/tcp from any: remove that rule on the host, with ufw delete, if it is not needed");
    }

    @Test
    void ourOwnRuleChangesItsVerdict() {
        deployment("shop", f -> f.allow(8000)).run();
        Deployment stricter =
                deployment("shop", f -> f.rule(new FirewallRule(Verdict.LIMIT, 8000, Protocol.TCP, "any")));
        assertThat(titles(stricter)).containsExactly("let the firewall limit 8000/tcp from any");
        stricter.run();
        assertThat(host).firewall().containsExactly("allow 22/tcp from any", "limit 8000/tcp from any");
        assertThat(stricter.plan().isEmpty()).isTrue();
    }

    @Test
    void anOpenFirewallIsClosedOnceTheWayInIsOpen() {
        host.has().installed("ufw");
        host.has().does(new ChangeFirewallDefaults(new FirewallDefaults(Verdict.ALLOW, Verdict.ALLOW)));
        host.has().does(new SwitchFirewall(true));
        Deployment shop = deployment("shop", f -> {});
        assertThat(titles(shop))
                .containsExactly(
                        "let the firewall allow 22/tcp from any", "have the firewall deny incoming, allow outgoing");
        shop.run();
        assertThat(shop.plan().isEmpty()).isTrue();
    }

    @Test
    void nothingThatIsSaidOfTheWayInShutsIt() {
        Deployment shop = deployment("shop", f -> f.rule(rule(Verdict.DENY, 22)));
        shop.run();
        assertThat(host).firewall().containsExactly("allow 22/tcp from any");
        assertThat(shop.plan().isEmpty()).isTrue();
    }

    @Test
    void sshOnlyFromElsewhereIsRefused() {
        assertThatThrownBy(() ->
                        deployment("shop", f -> f.sshFrom("198.51.100.0/24")).plan())
                .hasMessageContaining("sshFrom(…) leaves out 192.0.2.1, from where this connection comes, as the host"
                        + " sees it: add it, or deploy from elsewhere");
        deployment("shop", f -> f.sshFrom("198.51.100.0/24", "192.0.2.0/24")).run();
        assertThat(host)
                .firewall()
                .containsExactly("allow 22/tcp from 198.51.100.0/24", "allow 22/tcp from 192.0.2.0/24");
    }

    @Test
    void twoDeploymentsOnOneHostLeaveEachOtherAlone() {
        deployment("shop", f -> f.allow(8000)).run();
        Deployment blog = deployment("blog", f -> f.allow(9000));
        assertThat(titles(blog)).containsExactly("let the firewall allow 9000/tcp from any");
        blog.run();
        assertThat(deployment("shop", f -> f.allow(8000)).plan().isEmpty()).isTrue();
    }

    @Test
    void whatIsNoPortOrNoNetworkIsNamed() {
        assertThatThrownBy(() -> deployment(
                        "shop",
                        f -> f.allow(0)
                                .allow(5432, "10.0.0.7/8")
                                .allow(5433, "0.0.0.0/0")
                                .allow(5434, "example.com")
                                .allow(5435, "2001:DB8:0:0:1:0:0:1/48")
                                .sshFrom("10.0.0.0/33")))
                .hasMessageContaining("Firewall: allow(0): a port is a number from 1 to 65535, not 0")
                .hasMessageContaining("allow(5432, \"10.0.0.7/8\"): '10.0.0.7/8' has bits set beyond its prefix:"
                        + " say 10.0.0.0/8, or the address alone")
                .hasMessageContaining("'0.0.0.0/0' is everybody: leave the network out to say so")
                .hasMessageContaining("'example.com' is neither an address nor a network")
                .hasMessageContaining("say 2001:db8::/48, or the address alone")
                .hasMessageContaining("'10.0.0.0/33' has a prefix longer than an address, 32 bits");
    }

    @Test
    void whatAnotherStepNeedsIsReadLikeWhatIsSaid() {
        FirewallRule odd = new FirewallRule(Verdict.ALLOW, 5432, Protocol.TCP, "10.0.0.7/32");
        Deployment shop = deployment("shop", f -> {}, odd);
        shop.run();
        assertThat(host).firewall().containsExactly("allow 22/tcp from any", "allow 5432/tcp from 10.0.0.7");
        FirewallRule wrong = new FirewallRule(Verdict.ALLOW, 5432, Protocol.TCP, "10.0.0.7/24");
        assertThatThrownBy(() -> deployment("shop", f -> {}, wrong))
                .hasMessageContaining(
                        "a step needs 'allow 5432/tcp from 10.0.0.7/24': '10.0.0.7/24' has bits set beyond"
                                + " its prefix: say 10.0.0.0/24, or the address alone");
    }

    @Test
    void networksAreWrittenAsTheFirewallKeepsThem() {
        deployment(
                        "shop",
                        f -> f.allow(25, "2001:0DB8:0:0:1:0:0:1")
                                .allow(26, "::1/128")
                                .allow(27, "192.0.2.9/32"))
                .run();
        assertThat(host)
                .firewall()
                .containsExactly(
                        "allow 22/tcp from any",
                        "allow 25/tcp from 2001:db8::1:0:0:1",
                        "allow 26/tcp from ::1",
                        "allow 27/tcp from 192.0.2.9");
    }
}
