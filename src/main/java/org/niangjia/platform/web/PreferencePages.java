package org.niangjia.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Language, type size and theme: kept in cookies, so that they hold before anybody signs in. */
@Controller
class PreferencePages {
    private static final Set<String> ALLOWED =
            Set.of("lang=zh", "lang=en", "type=normal", "type=large", "theme=auto", "theme=light", "theme=dark");

    @ForEveryone
    @PostMapping("/preferences")
    Reply keep(
            @RequestParam(defaultValue = "") String lang,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "/") String back,
            HttpServletResponse response) {
        keep("lang", lang, response);
        keep("type", type, response);
        keep("theme", theme, response);
        return Reply.seeOther(LocalPath.orHome(back));
    }

    private static void keep(String name, String value, HttpServletResponse response) {
        if (ALLOWED.contains(name + "=" + value)) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(name, value)
                            .path("/")
                            .maxAge(Duration.ofDays(365))
                            .sameSite("Lax")
                            .httpOnly(true)
                            .build()
                            .toString());
        }
    }
}
