package org.niangjia.notices;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway of the operator's choice for SMS or WeChat: one POST of {@code {"id","to","title","text","link"}} with a bearer
 * token; 2xx means taken over, 4xx useless to repeat (but 408 and 429), anything else try later.
 */
final class GatewayChannel implements OutwardChannel {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final Channel channel;
    private final String address;
    private final String token;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    GatewayChannel(Channel channel, String address, String token) {
        this.channel = channel;
        this.address = address;
        this.token = token;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public boolean configured() {
        return !address.isBlank();
    }

    @Override
    public void send(Message message) throws NotSent {
        var body = Map.of(
                "id", message.id(),
                "to", message.address(),
                "title", message.title(),
                "text", message.text(),
                "link", message.link() == null ? "" : message.link());
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", message.id())
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build();
        int status;
        try {
            status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException unreachable) {
            throw new NotSent("the gateway does not answer", false);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NotSent("stopped while sending", false);
        }
        if (status / 100 != 2) {
            throw new NotSent("the gateway answered " + status, status / 100 == 4 && status != 408 && status != 429);
        }
    }
}
