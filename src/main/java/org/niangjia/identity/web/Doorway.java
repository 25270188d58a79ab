package org.niangjia.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.identity.MySessions;
import org.niangjia.identity.SecondFactor;
import org.niangjia.identity.SignIn;
import org.niangjia.identity.SignInOutcome;
import org.niangjia.identity.SignedInAccount;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/** Opens and closes sessions. */
@Component
class Doorway {
    static final String SECOND_STEP = "/sign-in/second-step";
    static final String ENROL = "/sign-in/enrol";
    private static final Duration WORKER_STAYS = Duration.ofDays(30);
    private static final Duration OTHERS_STAY = Duration.ofMinutes(30);
    private final SecurityContextRepository contexts;
    private final CsrfTokenRepository tokens;
    private final SecondFactor secondFactor;
    private final Clock clock;

    Doorway(SecurityContextRepository contexts, CsrfTokenRepository tokens, SecondFactor secondFactor, Clock clock) {
        this.contexts = contexts;
        this.tokens = tokens;
        this.secondFactor = secondFactor;
        this.clock = clock;
    }

    /** Where the browser goes after a step, or empty when the step was refused. */
    Optional<String> proceed(
            SignInOutcome outcome,
            boolean remember,
            String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (outcome) {
            case SignInOutcome.Passed passed -> {
                open(passed, remember, request, response);
                yield Optional.of(back);
            }
            case SignInOutcome.SecondFactorDue due -> {
                String secret = due.enrol() ? secondFactor.newSecret() : null;
                wait(
                        new PendingSignIn(due.accountId(), due.officer(), remember, back, clock.instant(), secret),
                        request);
                yield Optional.of(due.enrol() ? ENROL : SECOND_STEP);
            }
            case SignInOutcome.Refused refused -> Optional.empty();
        };
    }

    /** IDN-08 A new session id and a new form token, so that neither can have been planted before. */
    void open(SignInOutcome.Passed passed, boolean remember, HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession();
        session.removeAttribute(PendingSignIn.ATTRIBUTE);
        boolean stays = remember && !passed.officer();
        session.setMaxInactiveInterval((int) (stays ? WORKER_STAYS : OTHERS_STAY).toSeconds());
        if (stays) {
            request.setAttribute(SessionConfiguration.REMEMBER, true);
        }
        String ignored = request.changeSessionId();
        tokens.saveToken(null, request, response);
        session.setAttribute(MySessions.ADDRESS, request.getRemoteAddr());
        session.setAttribute(MySessions.AGENT, caller(request).agent());
        var context = new SecurityContextImpl(new SignedInAccount(passed.accountId()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    void close(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    @Nullable
    PendingSignIn pending(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null
                        && session.getAttribute(PendingSignIn.ATTRIBUTE) instanceof PendingSignIn pending
                        && pending.alive(clock.instant())
                ? pending
                : null;
    }

    private void wait(PendingSignIn pending, HttpServletRequest request) {
        var session = request.getSession();
        String ignored = request.changeSessionId();
        session.setAttribute(PendingSignIn.ATTRIBUTE, pending);
    }

    static SignIn.Caller caller(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        return new SignIn.Caller(request.getRemoteAddr(), agent == null ? "" : agent);
    }
}
