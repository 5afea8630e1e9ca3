package dev.slipway.testkit.contract;

import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;

class SshRootOnTrixieContractIT extends SshContract {

    @LabHost(value = DebianRelease.TRIXIE, prepare = PREPARE)
    static Machine machine;

    SshRootOnTrixieContractIT() {
        super(machine, "root", transport -> transport);
    }
}
