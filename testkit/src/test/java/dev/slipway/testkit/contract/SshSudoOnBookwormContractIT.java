package dev.slipway.testkit.contract;

import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;

class SshSudoOnBookwormContractIT extends SshContract {

    @LabHost(value = DebianRelease.BOOKWORM, prepare = PREPARE)
    static Machine machine;

    SshSudoOnBookwormContractIT() {
        super(machine, "deploy", transport -> transport);
    }
}
