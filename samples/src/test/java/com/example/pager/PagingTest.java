package com.example.pager;

import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.slipway.Deployment;
import dev.slipway.samples.FirstDeployment;
import dev.slipway.testkit.Changes;
import dev.slipway.testkit.InMemoryHost;
import org.junit.jupiter.api.Test;

/** Hosts are faked by the testkit; what is a team's own is mocked. */
// @start region="test"
class PagingTest {

    private final Pager pager = mock(Pager.class);
    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    private Deployment deployment() {
        return FirstDeployment.of(host, "Hello")
                .options(how -> how.listener(new Paging(pager)))
                .build();
    }

    @Test
    void aRunThatGoesWellWakesNobody() {
        deployment().run();

        verifyNoInteractions(pager);
    }

    @Test
    void aRunThatFailsSaysWhatWhereAndWhatNext() {
        host.fail(Changes.titled("reload nginx.service"), 1, "nginx: [emerg] open() failed");

        deployment().attempt();

        verify(pager).page(contains("'reload nginx.service' failed with exit status 1"), contains("app1"));
    }
}
// @end
