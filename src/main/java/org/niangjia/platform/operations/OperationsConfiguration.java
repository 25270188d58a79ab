package org.niangjia.platform.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts limits and the request log before the pages, and lets a monitor in by its token. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class OperationsConfiguration {
    private static final int BEFORE_THE_PAGES = -100;

    @Bean
    WebMvcConfigurer operationsInterceptors(RequestLog log, RateLimit limit) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                var ignored = registry.addInterceptor(log).order(BEFORE_THE_PAGES);
                ignored = registry.addInterceptor(limit).order(BEFORE_THE_PAGES + 1);
            }
        };
    }

    /**
     * A monitoring system cannot sign in as the operator: it sends {@code Authorization: Bearer …} with the token of the
     * setting. Without one only the operator's session opens the metrics.
     */
    @Bean
    @ConditionalOnWebApplication
    @Order(1)
    SecurityFilterChain metricsByToken(HttpSecurity http, @Value("${niangjia.monitoring.token:}") String token) {
        http.securityMatcher(request -> request.getRequestURI().startsWith("/actuator/") && carries(request, token))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable);
        return http.build();
    }

    static boolean carries(HttpServletRequest request, String token) {
        String said = request.getHeader("Authorization");
        return token.length() >= 16
                && said != null
                && MessageDigest.isEqual(
                        said.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }
}
