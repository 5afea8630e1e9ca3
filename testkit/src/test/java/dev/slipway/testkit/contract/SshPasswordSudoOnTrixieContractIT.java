package dev.slipway.testkit.contract;

import dev.slipway.secret.Secret;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;

class SshPasswordSudoOnTrixieContractIT extends SshContract {

    @LabHost(value = DebianRelease.TRIXIE, prepare = PREPARE)
    static Machine machine;

    SshPasswordSudoOnTrixieContractIT() {
        super(machine, "operator", transport -> transport.sudo(Secret.of(machine.operatorPassword())));
    }
}
