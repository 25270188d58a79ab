package org.niangjia.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.SubtreeReads;
import org.niangjia.platform.data.Federations;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Binds the federation named by the first path segment, for the whole request. Outermost, so that every query sees it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FederationFilter extends OncePerRequestFilter {
    private static final Pattern CODE = Pattern.compile("^/(\\d{6})(?:/.*)?$");
    /** Pages of people who look at a union and everything below it. */
    private static final Pattern OFFICE = Pattern.compile("^/\\d{6}/(?:desk|board)(?:/.*)?$");

    private final Federations federations;

    FederationFilter(Federations federations) {
        this.federations = federations;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = CODE.matcher(request.getRequestURI());
        if (!path.matches()) {
            chain.doFilter(request, response);
            return;
        }
        var federation = federations.find(path.group(1));
        if (federation.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            CurrentFederation.call(federation.get(), () -> {
                Callable<Boolean> page = () -> {
                    chain.doFilter(request, response);
                    return true;
                };
                return OFFICE.matcher(request.getRequestURI()).matches() ? SubtreeReads.call(page) : page.call();
            });
        } catch (IOException | ServletException | RuntimeException expected) {
            throw expected;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        }
    }

    /** The error page of a federation's page is rendered for that federation too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
