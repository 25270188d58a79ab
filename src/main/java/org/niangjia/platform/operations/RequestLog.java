package org.niangjia.platform.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.web.Incident;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * One line a request: the route and not the address (which may carry a name somebody searched for), the account's number and
 * not its name. Off unless the logger {@code request} is set to info.
 */
@Component
class RequestLog implements HandlerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger("request");
    private static final String STARTED = RequestLog.class.getName();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(STARTED) == null) {
            request.setAttribute(STARTED, System.nanoTime());
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception problem) {
        if (!LOG.isInfoEnabled() || !(request.getAttribute(STARTED) instanceof Long started)) {
            return;
        }
        var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        long millis = (System.nanoTime() - started) / 1_000_000;
        var who = SecurityContextHolder.getContext().getAuthentication();
        String account = who == null || !who.getName().matches("\\d+") ? "-" : who.getName();
        String federation =
                CurrentFederation.isBound() ? CurrentFederation.get().code() : "-";
        Object incident = request.getAttribute(Incident.ATTRIBUTE);
        LOG.atInfo()
                .addKeyValue("method", request.getMethod())
                .addKeyValue("route", route)
                .addKeyValue("status", response.getStatus())
                .addKeyValue("ms", millis)
                .addKeyValue("federation", federation)
                .addKeyValue("account", account)
                .addKeyValue("incident", incident == null ? "-" : incident)
                .log(
                        "{} {} {} {} ms federation={} account={} incident={}",
                        request.getMethod(),
                        route,
                        response.getStatus(),
                        millis,
                        federation,
                        account,
                        incident == null ? "-" : incident);
    }
}
