package org.niangjia.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request through only if the handler's annotation allows its actor. Fails closed: no annotation, no page. */
@Component
class AccessInterceptor implements HandlerInterceptor {
    private final ChromeResolver resolver;

    AccessInterceptor(ChromeResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)
                || !method.getBeanType().getName().startsWith("org.niangjia.")
                || method.hasMethodAnnotation(ForEveryone.class)) {
            return true;
        }
        var actor = resolver.actor(request);
        if (actor == null) {
            askToSignIn(request, response);
            return false;
        }
        var needs = method.getMethodAnnotation(Needs.class);
        boolean allowed = needs != null
                ? Arrays.stream(needs.value()).anyMatch(actor::may)
                : method.hasMethodAnnotation(ForWorkers.class)
                        ? actor.personId() != null
                        : method.hasMethodAnnotation(ForSignedIn.class);
        if (!allowed) {
            throw new AccessDeniedException(request.getRequestURI());
        }
        return true;
    }

    /** htmx must load the sign-in page whole, never into a table cell. */
    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String back = request.getMethod().equals("GET") ? request.getRequestURI() : "";
        if (!back.isEmpty() && request.getQueryString() != null) {
            back += "?" + request.getQueryString();
        }
        String target = "/sign-in" + (back.isEmpty() ? "" : "?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", target);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(target);
        }
    }
}
