package dev.slipway.samples.django;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Says one thing over a WebSocket and hears the answer. */
final class EchoClient {
    private EchoClient() {}

    static String echo(Server server, String path, String text) throws Exception {
        var answer = new CompletableFuture<String>();
        var listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                answer.complete(data.toString());
                return WebSocket.Listener.super.onText(socket, data, last);
            }

            @Override
            public void onError(WebSocket socket, Throwable error) {
                answer.completeExceptionally(error);
            }
        };
        URI uri = URI.create(server.address().resolve(path).toString().replaceFirst("^http", "ws"));
        WebSocket socket =
                server.client().newWebSocketBuilder().buildAsync(uri, listener).get(60, TimeUnit.SECONDS);
        socket.sendText(text, true);
        String heard = answer.get(60, TimeUnit.SECONDS);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(60, TimeUnit.SECONDS);
        return heard;
    }
}
