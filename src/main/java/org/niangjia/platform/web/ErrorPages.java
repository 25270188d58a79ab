package org.niangjia.platform.web;

import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.StaleEdit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** One table from exception to page. A page never shows an exception's own words. */
@Controller
@ControllerAdvice
class ErrorPages implements ErrorController {
    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);
    private static final int BUSY_SECONDS = 10;
    private final Templates templates;
    private final ChromeResolver chromes;

    ErrorPages(Templates templates, ChromeResolver chromes) {
        this.templates = templates;
        this.chromes = chromes;
    }

    @ExceptionHandler
    void show(Exception problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            log.warn("failed after the answer began: {}", problem.toString());
            return;
        }
        int status = switch (problem) {
            case NotFound gone -> 404;
            case NoResourceFoundException gone -> 404;
            case MethodArgumentTypeMismatchException notANumber -> 404;
            case AccessDeniedException denied -> 403;
            case TooManyRequests tooMany -> 429;
            case StaleEdit stale -> 412;
            case OptimisticLockingFailureException stale -> 412;
            case ErrorResponse other
            when other.getStatusCode().is4xxClientError() ->
                other.getStatusCode().value();
            default -> overloaded(problem) ? 503 : 500;
        };
        send(status, problem, request, response);
    }

    /** Every connection is taken: more people than the machine carries came at once. */
    private static boolean overloaded(@org.jspecify.annotations.Nullable Throwable problem) {
        for (var cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
        }
        return false;
    }

    /** Errors outside a controller: unknown federation, refused token, the container's own. */
    @RequestMapping("/error")
    @ForEveryone
    void container(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        var problem = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception cause ? cause : null;
        send(overloaded(problem) ? 503 : status, problem, request, response);
    }

    private void send(
            int status,
            @org.jspecify.annotations.Nullable Exception problem,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        // Who is told to come again costs no connection.
        var chrome = status == 503 ? chromes.bare(request) : chromes.chrome(request);
        var view = switch (status) {
            case 404, 405 -> templates.platformNotFound(chrome, "");
            case 403, 401 -> templates.platformForbidden(chrome, "");
            case 412 -> templates.platformStale(chrome, "");
            case 429 -> {
                int seconds = problem instanceof TooManyRequests tooMany ? tooMany.seconds() : 60;
                response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
                yield templates.platformTooMany(chrome, seconds);
            }
            case 503 -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(BUSY_SECONDS));
                log.warn("overloaded at {}", request.getRequestURI());
                yield templates.platformBusy(chrome, BUSY_SECONDS);
            }
            default -> {
                String incident =
                        HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
                request.setAttribute(Incident.ATTRIBUTE, incident);
                if (status >= 500) {
                    log.error("incident {} at {}", incident, request.getRequestURI(), problem);
                }
                yield templates.platformIncident(chrome, incident);
            }
        };
        ReplyHandler.send(new Reply.Page(status, view), request, response);
    }
}
