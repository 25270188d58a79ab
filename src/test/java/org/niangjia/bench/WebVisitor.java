package org.niangjia.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Somebody with a browser that only counts: signs in through the page as anybody does, keeps cookies and the form token. Comes
 * from an address of his own, as behind a gateway: the limits stay on.
 */
public final class WebVisitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private final String base;
    private final String address;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";

    public WebVisitor(int port, long number) {
        this.base = "http://127.0.0.1:" + port;
        this.address = "10." + number / 65_536 % 256 + "." + number / 256 % 256 + "." + number % 256;
    }

    public WebVisitor signIn(String name, String password) throws IOException, InterruptedException {
        readForm("/sign-in");
        int status = post("/sign-in", "name=" + encoded(name) + "&password=" + encoded(password));
        if (status != 303) {
            throw new IllegalStateException("sign-in of " + name + ": " + status);
        }
        return this;
    }

    /** Opens a page with a form and keeps its token. */
    public void readForm(String path) throws IOException, InterruptedException {
        var page = CLIENT.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
        keep(page);
        var found = TOKEN.matcher(page.body());
        if (!found.find()) {
            throw new IllegalStateException("no form on " + path + ": " + page.statusCode());
        }
        token = found.group(1);
    }

    /** The status; the page is read to its end. */
    public int get(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    public int post(String path, String fields) throws IOException, InterruptedException {
        var answer = CLIENT.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields + "&_csrf=" + encoded(token)))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        keep(answer);
        return answer.statusCode();
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("X-Forwarded-For", address);
        synchronized (cookies) {
            return cookies.isEmpty() ? request : request.header("Cookie", String.join("; ", cookies.values()));
        }
    }

    private void keep(HttpResponse<?> answer) {
        synchronized (cookies) {
            for (String one : answer.headers().allValues("Set-Cookie")) {
                String pair = one.split(";", -1)[0];
                cookies.put(pair.substring(0, pair.indexOf('=')), pair);
            }
        }
    }
}
