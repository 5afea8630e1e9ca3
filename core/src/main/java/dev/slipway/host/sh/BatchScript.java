package dev.slipway.host.sh;

import dev.slipway.host.Batch;
import dev.slipway.host.Operation;
import dev.slipway.host.action.Action;
import dev.slipway.host.quote.Sh;
import java.util.List;
import java.util.stream.Collectors;

/** Renders a batch as the script that a host runs, and the script that takes a run back. Stateless. */
final class BatchScript {

    private static final String RUNNER = Resources.functions("runner.sh");

    private BatchScript() {}

    /** The script of a batch; what it needs besides is added to the freight. */
    static String render(Batch batch, Freight freight) {
        StringBuilder script = new StringBuilder(RUNNER).append(ActionScripts.prelude());
        StringBuilder calls = new StringBuilder("note batch " + batch.number() + "\n");
        StringBuilder steps = new StringBuilder();
        for (Operation operation : batch.operations()) {
            functions(script, operation, freight);
            calls.append("note op ")
                    .append(operation.id())
                    .append(' ')
                    .append(Sh.quote(Codec.encode(operation.title())))
                    .append('\n');
            steps.append(Words.call(
                    "operate",
                    operation.id(),
                    Codec.encode(operation.title()),
                    names(operation.marks()),
                    names(operation.clears())));
        }
        return script.append("if [ \"$SLIPWAY_MODE\" = apply ]; then\n")
                .append(calls)
                .append("sync \"$journal\"\n")
                .append(steps)
                .append("leave end\nfi\n")
                .toString();
    }

    private static void functions(StringBuilder script, Operation operation, Freight freight) {
        String id = operation.id();
        if (!id.matches("[A-Za-z0-9]+")) {
            throw new IllegalArgumentException("an operation's id has letters and digits only: '" + id + "'");
        }
        freight.useOnce();
        function(script, "op_" + id, ActionScripts.render(id, operation.action(), freight));
        Action undo = operation.undo();
        if (undo != null) {
            freight.keep();
            function(script, "undo_" + id, ActionScripts.render(id, undo, freight));
            String list = undo.equals(operation.action()) ? "SLIPWAY_AGAIN" : "SLIPWAY_UNDO";
            script.append(list)
                    .append("=\"$")
                    .append(list)
                    .append(' ')
                    .append(id)
                    .append("\"\n");
        }
    }

    private static void function(StringBuilder script, String name, String body) {
        script.append(name)
                .append("() {\n")
                .append(body)
                .append(body.endsWith("\n") ? "" : "\n")
                .append("}\n");
    }

    private static String names(List<String> handlers) {
        return handlers.stream().map(Codec::encode).collect(Collectors.joining(" "));
    }

    /** The script that takes back what the batches of a run did, whoever wrote them. */
    static String takeBack() {
        return RUNNER + Resources.functions("takeback.sh");
    }
}
