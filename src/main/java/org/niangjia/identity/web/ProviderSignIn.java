package org.niangjia.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.niangjia.identity.ProviderAccounts;
import org.niangjia.identity.SignIn;
import org.niangjia.identity.SignedInAccount;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Sign-in through an OpenID Connect provider ({@code spring.security.oauth2.client.registration.*}). The provider proves the
 * first step only; the session is opened by the same door as every other.
 */
final class ProviderSignIn {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);
    /** Session attribute: the signed-in account asked to be joined to what the provider answers. */
    static final String JOIN = "niangjia.join-provider";

    private final ClientRegistrationRepository registrations;
    private final ProviderAccounts accounts;
    private final SignIn signIn;
    private final Doorway doorway;
    private final SecurityContextRepository contexts;

    ProviderSignIn(
            ClientRegistrationRepository registrations,
            ProviderAccounts accounts,
            SignIn signIn,
            Doorway doorway,
            SecurityContextRepository contexts) {
        this.registrations = registrations;
        this.accounts = accounts;
        this.signIn = signIn;
        this.doorway = doorway;
        this.contexts = contexts;
    }

    void configure(HttpSecurity http) {
        http.oauth2Login(login -> login.loginPage("/sign-in")
                .securityContextRepository(new NullSecurityContextRepository())
                .authorizedClientRepository(new NoTokensKept())
                .successHandler(this::answered)
                .failureHandler((request, response, problem) -> {
                    LOG.warn("sign-in with the provider failed: {}", problem.getMessage());
                    response.sendRedirect("/sign-in?problem=provider");
                }));
    }

    List<SignInPage.Provider> choices() {
        return registrations instanceof Iterable<?> all
                ? StreamSupport.stream(all.spliterator(), false)
                        .map(ClientRegistration.class::cast)
                        .map(registration -> new SignInPage.Provider(
                                registration.getClientName(),
                                "/oauth2/authorization/" + registration.getRegistrationId()))
                        .toList()
                : List.of();
    }

    private void answered(HttpServletRequest request, HttpServletResponse response, Authentication answer)
            throws IOException {
        // The filter has put the provider's answer where our sign-in belongs; an answer alone signs nobody in.
        SecurityContextHolder.clearContext();
        contexts.saveContext(SecurityContextHolder.createEmptyContext(), request, response);
        if (!(answer.getPrincipal() instanceof OidcUser user)) {
            response.sendRedirect("/sign-in?problem=provider");
            return;
        }
        String issuer = String.valueOf(user.getIssuer());
        var session = request.getSession();
        Object joins = session.getAttribute(JOIN);
        session.removeAttribute(JOIN);
        if (joins instanceof Long holder) {
            var here = SecurityContextHolder.createEmptyContext();
            here.setAuthentication(new SignedInAccount(holder));
            contexts.saveContext(here, request, response);
            boolean joined = accounts.join(holder, issuer, user.getSubject());
            response.sendRedirect(joined ? "/account" : "/account?problem=provider-taken");
            return;
        }
        String next = accounts.find(issuer, user.getSubject())
                .map(account -> signIn.withProvider(account, Doorway.caller(request)))
                .flatMap(outcome -> doorway.proceed(outcome, false, "/", request, response))
                .orElse("/sign-in?problem=provider");
        response.sendRedirect(next);
    }

    /** We ask the provider who somebody is, once; what it lends us for later is thrown away. */
    private static final class NoTokensKept implements OAuth2AuthorizedClientRepository {
        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}
    }
}
