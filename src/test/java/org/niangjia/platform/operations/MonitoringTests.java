package org.niangjia.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.in;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.niangjia.identity.Role;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.RecordRef;
import org.niangjia.registry.PersonDetails;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Visitors;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What those who run the system see of it. */
@IntegrationTest
class MonitoringTests {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    MeterRegistry meters;

    @Autowired
    Journal journal;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    RegistryFixture registry;

    @Autowired
    Visitors visitors;

    @Autowired
    RateLimit limit;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Value("${management.metrics.web.server.max-uri-tags:100}")
    int mostRoutes;

    @Test
    void healthIsForEverybodyAndMetricsAreNot() {
        assertThat(mvc.get().uri("/actuator/health")).hasStatusOk().bodyText().contains("\"status\"");
        assertThat(mvc.get().uri("/actuator/health/readiness")).hasStatusOk();
        assertThat(mvc.get().uri("/actuator/prometheus")).hasStatus(403);
        assertThat(mvc.get().uri("/actuator/metrics").header("Authorization", "Bearer "))
                .as("no token is set")
                .hasStatus(403);
    }

    @Test
    void aMonitorIsKnownByItsTokenAndNeverByAnEmptyOrShortOne() {
        var request = new MockHttpServletRequest();
        request.addHeader("Authorization", "Bearer 0123456789abcdef");
        assertThat(OperationsConfiguration.carries(request, "0123456789abcdef")).isTrue();
        assertThat(OperationsConfiguration.carries(request, "0123456789abcdeX")).isFalse();
        assertThat(OperationsConfiguration.carries(request, "")).isFalse();
        var weak = new MockHttpServletRequest();
        weak.addHeader("Authorization", "Bearer short");
        assertThat(OperationsConfiguration.carries(weak, "short")).isFalse();
    }

    @Test
    void actsAreCountedWhenTheyCommitAndNotWhenTheyAreUndone() {
        var county = registry.county();
        in(county, () -> {
            transaction.executeWithoutResult(
                    status -> journal.record(Actor.SYSTEM, "test.counted", new RecordRef("test", 1), ""));
            transaction.executeWithoutResult(status -> {
                journal.record(Actor.SYSTEM, "test.counted", new RecordRef("test", 1), "");
                status.setRollbackOnly();
            });
            return true;
        });
        assertThat(meters.get("niangjia.acts").tag("kind", "test.counted").counters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void everyRouteHasRoomInTheMetrics() {
        long routes = mapping.getHandlerMethods().keySet().stream()
                .mapToLong(route -> route.getPatternValues().size())
                .sum();
        assertThat(routes).isPositive().isLessThan(mostRoutes / 2);
    }

    @Test
    void theRequestLogNamesTheRouteAndNobody() {
        var county = registry.county();
        var auditor = in(county, () -> visitors.officer(Role.AUDITOR, registry.root()));
        var logger = (Logger) LoggerFactory.getLogger("request");
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
        try {
            assertThat(mvc.get()
                            .uri("/" + county.code() + "/desk/journal?q=王小明")
                            .with(auditor))
                    .hasStatusOk();
        } finally {
            logger.setLevel(null);
            logger.detachAppender(lines);
        }
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage())
                    .startsWith("GET /{federation}/desk/journal 200 ")
                    .contains("federation=" + county.code())
                    .doesNotContain("王小明", Visitors.OFFICER);
            assertThat(line.getKeyValuePairs()).extracting(pair -> pair.key).contains("route", "ms", "account");
        });
    }

    @Test
    void whoSendsTooManyFormsIsToldWhenToTryAgain() {
        var county = registry.county();
        long person = in(
                county,
                () -> registry.member(registry.root(), PersonDetails.of("王小明", null, null), LocalDate.of(2020, 1, 1)));
        var worker = in(county, () -> visitors.worker(person));
        String page = "/" + county.code() + "/my/notices/read";
        int accepted = 0;
        var answer = mvc.post().uri(page).with(worker).with(csrf()).exchange();
        while (answer.getResponse().getStatus() == 303 && accepted < 400) {
            accepted++;
            answer = mvc.post().uri(page).with(worker).with(csrf()).exchange();
        }
        assertThat(accepted).isBetween(240, 399);
        assertThat(answer).hasStatus(429).bodyText().contains("您操作得太快了");
        assertThat(answer).containsHeader("Retry-After");
        assertThat(limit.known()).isPositive();
        assertThat(mvc.get().uri("/" + county.code() + "/my/notices").with(worker))
                .as("looking is never limited")
                .hasStatusOk();
    }
}
