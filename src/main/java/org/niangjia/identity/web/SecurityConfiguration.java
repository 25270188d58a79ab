package org.niangjia.identity.web;

import java.util.Map;
import org.niangjia.identity.CurrentActor;
import org.niangjia.identity.ProviderAccounts;
import org.niangjia.identity.SignIn;
import org.niangjia.identity.Standing;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The one filter chain. It knows tokens and headers; who may open a page is said on the page's handler and decided by the
 * page kit, which fails closed.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String CONTENT_POLICY =
            "default-src 'self'; img-src 'self' data:; media-src 'self' blob:; object-src 'none'; "
                    + "frame-ancestors 'none'; form-action 'self'; base-uri 'self'";
    private static final String DEVICE_POLICY = "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()";

    /** @param strength of bcrypt: each step doubles the time; stored with each password, so it can be raised later */
    @Bean
    PasswordEncoder passwordEncoder(@Value("${niangjia.password-strength:10}") int strength) {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(strength)));
    }

    @Bean
    CsrfTokenRepository csrfTokens() {
        return new HttpSessionCsrfTokenRepository();
    }

    @Bean
    SecurityContextRepository securityContexts() {
        return new HttpSessionSecurityContextRepository();
    }

    /** Only where a provider is set up; see docs/operations. */
    @Bean
    @Conditional(SecurityConfiguration.ProviderIsSet.class)
    ProviderSignIn providerSignIn(
            ClientRegistrationRepository registrations,
            ProviderAccounts accounts,
            SignIn signIn,
            Doorway doorway,
            SecurityContextRepository contexts) {
        return new ProviderSignIn(registrations, accounts, signIn, doorway, contexts);
    }

    /** Commands run without a web server, and then there is nothing to protect. */
    @Bean
    @ConditionalOnWebApplication
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            CurrentActor accounts,
            CsrfTokenRepository tokens,
            SecurityContextRepository contexts,
            ObjectProvider<ProviderSignIn> provider) {
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .access((authentication, context) ->
                                new AuthorizationDecision(accounts.account(context.getRequest())
                                        .filter(Standing::operator)
                                        .isPresent()))
                        .anyRequest()
                        .permitAll())
                // Preferences change how pages look and nothing else; a token would open a session on every public
                // page.
                .csrf(csrf -> csrf.csrfTokenRepository(tokens).ignoringRequestMatchers("/preferences"))
                .securityContext(context -> context.securityContextRepository(contexts))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(policy -> policy.policy(DEVICE_POLICY)))
                .exceptionHandling(
                        problems -> problems.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.FORBIDDEN)))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
        provider.ifAvailable(known -> known.configure(http));
        return http.build();
    }

    /** Asks the settings and not the beans: those of Boot are made after ours. */
    static final class ProviderIsSet implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Binder.get(context.getEnvironment())
                    .bind("spring.security.oauth2.client.registration", Bindable.mapOf(String.class, Object.class))
                    .isBound();
        }
    }
}
