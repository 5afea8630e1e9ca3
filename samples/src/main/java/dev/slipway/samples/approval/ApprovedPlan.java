package dev.slipway.samples.approval;

import dev.slipway.Deployment;
import dev.slipway.Host;
import dev.slipway.error.StalePlanException;
import dev.slipway.plan.Plan;
import dev.slipway.plan.Result;
import dev.slipway.samples.FirstDeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Plans into a file, and applies exactly that plan later, perhaps on another machine and after somebody looked at it. Stateless.
 */
public final class ApprovedPlan {

    private ApprovedPlan() {}

    /**
     * Plans, and writes the plan into a file.
     *
     * @param deployment what is to be true
     * @param file where the plan goes
     * @return the plan, to be looked at
     * @throws IOException if the file can't be written
     */
    public static Plan propose(Deployment deployment, Path file) throws IOException {
        // @start region="propose"
        Plan plan = deployment.plan();
        Files.writeString(file, plan.toJson());
        return plan;
        // @end
    }

    /**
     * Applies a plan from a file.
     *
     * @param deployment what was planned
     * @param file where the plan is
     * @return what was done
     * @throws StalePlanException if the host or the description moved on since; nothing was changed
     * @throws IOException if the file can't be read
     */
    public static Result carryOut(Deployment deployment, Path file) throws IOException {
        // @start region="apply"
        Plan approved = Plan.fromJson(Files.readString(file));
        return deployment.apply(approved);
        // @end
    }

    /**
     * Plans or applies.
     *
     * @param arguments {@code plan} or {@code apply}, the host, the file
     * @throws IOException if the file can't be written or read
     */
    public static void main(String[] arguments) throws IOException {
        Deployment deployment =
                FirstDeployment.of(Host.ssh(arguments[1]), "Opening soon").build();
        Path file = Path.of(arguments[2]);
        System.out.println(arguments[0].equals("plan") ? propose(deployment, file) : carryOut(deployment, file));
    }
}
