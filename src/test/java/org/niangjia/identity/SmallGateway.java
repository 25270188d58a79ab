package org.niangjia.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMS gateway that takes everything over from whoever knows its token, and delivers nothing. */
public final class SmallGateway {
    static final String TOKEN = "gateway-of-the-tests";
    private final HttpServer server;
    private final List<String> taken = new CopyOnWriteArrayList<>();

    SmallGateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        server.createContext("/send", this::take);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/send";
    }

    /** The messages taken over for that number, as they came. */
    public List<String> to(String number) {
        return taken.stream()
                .filter(message -> message.contains("\"to\":\"" + number + "\""))
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        String message = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean known = ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (known) {
            taken.add(message);
        }
        exchange.sendResponseHeaders(known ? 204 : 401, -1);
        exchange.close();
    }
}
