package dev.slipway.testkit.contract;

import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;

class SshRootOnBookwormContractIT extends SshContract {

    @LabHost(value = DebianRelease.BOOKWORM, prepare = PREPARE)
    static Machine machine;

    SshRootOnBookwormContractIT() {
        super(machine, "root", transport -> transport);
    }
}
