package dev.slipway.host.sh;

import dev.slipway.host.action.Action;

/**
 * How one kind of action is done. Stateless and safe to use from many threads.
 *
 * @param <A> the kind of action
 */
@FunctionalInterface
interface Rendering<A extends Action> {

    /**
     * One command of sh whose status tells whether the action succeeded.
     *
     * @param operation the operation's id: letters and digits
     * @param action what to do
     * @param payloads takes what must travel beside the script
     * @return the command
     */
    String render(String operation, A action, Payloads payloads);
}
