package dev.slipway.testkit.lab.server;

import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.Lab;
import dev.slipway.testkit.lab.LabException;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.Output;
import dev.slipway.testkit.lab.Snapshot;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A place for uploads that speaks S3: Moto, from Debian, on a host of the lab.
 *
 * <p>Buckets are in the path, not in the host's name. It keeps what it gets in memory, and takes any access key with any signature: a
 * test can see that the right things arrive, not that they were signed rightly. Safe to use from many threads.
 */
public final class ObjectStore implements AutoCloseable {

    private static final String NAME = "s3.lab.test";
    private static final int PORT = 5000;
    /** Objects are private by default, also here; but any signature will do. */
    private static final String ANYBODY =
            "Authorization: AWS4-HMAC-SHA256 Credential=lab/20200101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";

    private final Machine host;

    private ObjectStore(Machine host) {
        this.host = host;
    }

    /**
     * Starts an empty store.
     *
     * @param lab where
     * @return the store, ready; owned by the caller
     */
    public static ObjectStore start(Lab lab) {
        Snapshot prepared = lab.prepared("s3", DebianRelease.TRIXIE, Script.text("s3-install.sh"));
        Machine host = lab.host(prepared);
        try {
            lab.names().a(NAME, host.address());
            host.exec(Script.text("s3-start.sh"), PORT + "\n").text();
            return new ObjectStore(host);
        } catch (RuntimeException failed) {
            host.close();
            throw failed;
        }
    }

    /**
     * Where clients begin.
     *
     * @return the endpoint's address
     */
    public URI endpoint() {
        return URI.create("http://" + NAME + ":" + PORT);
    }

    /**
     * Makes a bucket.
     *
     * @param name its name
     */
    public void createBucket(String name) {
        host.exec("read -r bucket && curl -sSf -X PUT " + local() + "\"$bucket\"", name + "\n")
                .text();
    }

    /**
     * What is in a bucket.
     *
     * @param bucket its name
     * @return the objects' keys, sorted
     */
    public List<String> keys(String bucket) {
        String list = host.exec("read -r bucket && curl -sSf " + local() + "\"$bucket\"?list-type=2", bucket + "\n")
                .text();
        return Pattern.compile("<Key>(.*?)</Key>")
                .matcher(list)
                .results()
                .map(found -> found.group(1))
                .sorted()
                .toList();
    }

    /**
     * Reads an object.
     *
     * @param bucket its bucket
     * @param key its key
     * @return its text
     * @throws LabException if there is no such object
     */
    public String text(String bucket, String key) {
        Output read = host.exec(
                "read -r object && curl -sSf -H '" + ANYBODY + "' " + local() + "\"$object\"",
                bucket + "/" + key + "\n");
        if (!read.ok()) {
            throw new LabException("there is no " + key + " in " + bucket + ": "
                    + read.stderr().strip());
        }
        return read.stdout();
    }

    private static String local() {
        return "http://127.0.0.1:" + PORT + "/";
    }

    /**
     * The host that the store runs on, for tests that cut it off.
     *
     * @return the host
     */
    public Machine host() {
        return host;
    }

    /** Ends the store and its host. */
    @Override
    public void close() {
        host.close();
    }
}
