package org.niangjia.identity.web;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.support.TransactionOperations;

/** Sessions live in the database, so they survive a restart and are the same on every node. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(maxInactiveIntervalInSeconds = 30 * 60, tableName = "spring_session")
class SessionConfiguration {
    /** Request attribute: keep the cookie after the browser is closed. */
    static final String REMEMBER = "niangjia.remember";

    @Bean
    CookieSerializer sessionCookie() {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName("niangjia");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setRememberMeRequestAttribute(REMEMBER);
        return cookie;
    }

    /** Two requests may store the same attribute at once: the later one wins instead of failing. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> upsert() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Bean
    @Primary
    CalmSessions<?> sessions(JdbcIndexedSessionRepository kept) {
        FindByIndexNameSessionRepository<? extends Session> sessions = kept;
        return calm(sessions);
    }

    private static <S extends Session> CalmSessions<S> calm(FindByIndexNameSessionRepository<S> kept) {
        return new CalmSessions<>(kept);
    }

    /** A session is read with one statement, not with one and a commit; its few writes stand each for itself. */
    @Bean(defaultCandidate = false)
    TransactionOperations springSessionTransactionOperations() {
        return TransactionOperations.withoutTransaction();
    }

    /** Error pages are drawn in a second dispatch and know their session too. */
    @Bean
    <S extends Session> FilterRegistrationBean<SessionRepositoryFilter<S>> sessionFilter(
            SessionRepositoryFilter<S> filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        return registration;
    }
}
