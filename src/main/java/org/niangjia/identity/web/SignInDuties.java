package org.niangjia.identity.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.niangjia.identity.CurrentActor;
import org.niangjia.identity.SecondFactorDuty;
import org.niangjia.identity.Standing;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.web.ForEveryone;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * IDN-03, IDN-12 What must be done before anything else: choose a password of one's own, set up the second factor. Asked on
 * each request, so that a post given to somebody who is signed in counts at once.
 */
@Component
class SignInDuties implements HandlerInterceptor, WebMvcConfigurer {
    private final CurrentActor accounts;
    private final Clock clock;
    private final SecondFactorDuty duty;

    SignInDuties(CurrentActor accounts, Clock clock, SecondFactorDuty duty) {
        this.accounts = accounts;
        this.clock = clock;
        this.duty = duty;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // Before access is asked: the duty comes first, also on pages the post does not open.
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        boolean open = handler instanceof HandlerMethod method
                ? method.hasMethodAnnotation(ForEveryone.class) || method.hasMethodAnnotation(BeforeDuties.class)
                : !CurrentFederation.isBound();
        if (open || request.getDispatcherType() != DispatcherType.REQUEST) {
            return true;
        }
        var standing = accounts.account(request);
        if (standing.isEmpty()) {
            return true;
        }
        if (standing.get().mustChoosePassword(clock.instant())) {
            response.sendRedirect("/account/password");
            return false;
        }
        if (standing.get().mustEnrol() && dutyHolds(standing.get())) {
            response.sendRedirect("/account/second-factor");
            return false;
        }
        return true;
    }

    /** An operator needs it everywhere, an officer where the post is. */
    private boolean dutyHolds(Standing standing) {
        return standing.operator() || !CurrentFederation.isBound()
                ? duty.holds()
                : duty.holdsIn(CurrentFederation.get().code());
    }
}
