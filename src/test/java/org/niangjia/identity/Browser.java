package org.niangjia.identity;

import jakarta.servlet.http.Cookie;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Goes from page to page as a person does: keeps cookies and sends the form token of the page it saw last. */
public final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private final MockMvcTester mvc;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private @Nullable String token;

    public Browser(MockMvcTester mvc) {
        this.mvc = mvc;
    }

    public MvcTestResult get(String path) {
        return remember(mvc.get().uri(java.net.URI.create(path)).cookie(jar()).exchange());
    }

    /** Posts a form with the token of the last page. */
    public MvcTestResult post(String path, String... fields) {
        var request = mvc.post().uri(java.net.URI.create(path)).cookie(jar());
        if (token != null) {
            request = request.param("_csrf", token);
        }
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return remember(request.exchange());
    }

    public MvcTestResult signIn(String name, String password) {
        var page = get("/sign-in");
        if (page.getResponse().getStatus() != 200) {
            throw new AssertionError("no sign-in page");
        }
        return post("/sign-in", "name", name, "password", password);
    }

    public Browser forgetToken() {
        token = null;
        return this;
    }

    public @Nullable String cookie(String name) {
        return cookies.get(name);
    }

    private Cookie[] jar() {
        cookies.putIfAbsent("lang", "zh");
        return cookies.entrySet().stream()
                .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()))
                .toArray(Cookie[]::new);
    }

    private MvcTestResult remember(MvcTestResult result) {
        for (var cookie : result.getResponse().getCookies()) {
            cookies.put(cookie.getName(), String.valueOf(cookie.getValue()));
        }
        try {
            var found = TOKEN.matcher(result.getResponse().getContentAsString());
            if (found.find()) {
                token = found.group(1);
            }
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
        return result;
    }
}
