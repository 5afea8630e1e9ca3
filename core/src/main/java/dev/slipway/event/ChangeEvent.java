package dev.slipway.event;

/** Something that happened to a change. Immutable and safe to use from many threads. */
public interface ChangeEvent extends HostEvent {

    /**
     * The id of the operation that makes the change, by which the events of one change are told from those of another.
     *
     * @return an id, unique in the run and on its host
     */
    String id();

    /**
     * The step that the change belongs to.
     *
     * @return the step's name
     */
    String step();

    /**
     * The change, in words.
     *
     * @return the operation's title, such as {@code write /etc/nginx/sites-available/shop.conf}
     */
    String change();
}
