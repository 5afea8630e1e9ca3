package dev.slipway.testkit.stack;


import dev.slipway.host.action.Tree;
import dev.slipway.testkit.FaultMatrix;
import dev.slipway.testkit.FaultTable;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultMatrixTest {

    private static final Tree V1 = SampleShop.code();
    private static final Tree V2 = SampleShop.code("releases/v2");

    @TempDir
    Path directory;

    private static void report(FaultTable table) {
        System.out.println(table.toMarkdown());
        table.problems().stream().limit(40).forEach(each -> System.out.println(each.length() > 1500 ? each.substring(0, 1500) : each));
        System.out.println(table.problems().size());
    }

    @Test
    void a() throws Exception {
        report(FaultMatrix.inMemory(EveryStep::host, host -> EveryStep.shop(host, "v1", V1)).hides(EveryStep.CANARY).run());
    }

    @Test
    void b() throws Exception {
        report(FaultMatrix.inMemory(() -> EveryStep.running("v1", V1), host -> EveryStep.shop(host, "v2", V2)).hides(EveryStep.CANARY).run());
    }

    @Test
    void c() throws Exception {
        Path certificate = EveryStep.certificate(directory);
        report(FaultMatrix.inMemory(EveryStep::host, host -> EveryStep.elsewhere(host, certificate)).hides(EveryStep.CANARY).run());
    }

    @Test
    void d() throws Exception {
        report(FaultMatrix.inMemory(EveryStep::host, EveryStep::selfSigned).hides(EveryStep.CANARY).run());
    }
}
