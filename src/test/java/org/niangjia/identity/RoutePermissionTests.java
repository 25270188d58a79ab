package org.niangjia.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.lang.annotation.Annotation;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.FederationFounded;
import org.niangjia.platform.web.ForEveryone;
import org.niangjia.platform.web.ForSignedIn;
import org.niangjia.platform.web.ForWorkers;
import org.niangjia.platform.web.Needs;
import org.niangjia.registry.UnionDirectory;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of the application, taken from the application itself: a new one is tested the moment it exists. */
@IntegrationTest
class RoutePermissionTests {
    private static final List<Class<? extends Annotation>> ACCESS =
            List.of(Needs.class, ForWorkers.class, ForSignedIn.class, ForEveryone.class);

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TestFederation federations;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Accounts accounts;

    @Autowired
    Posts posts;

    @Autowired
    UnionDirectory unions;

    private record Route(HttpMethod method, String pattern, HandlerMethod handler) {
        boolean is(Class<? extends Annotation> access) {
            return handler.hasMethodAnnotation(access);
        }

        String path(String federation) {
            return pattern.replaceAll("\\{federation(:\\\\d\\{6})?}", federation)
                    .replaceAll("\\{[a-zA-Z]+:([a-zA-Z-]+)(\\|[a-zA-Z-]+)+}", "$1")
                    .replaceAll("\\{\\*?[a-zA-Z]+(:[^{}]*(\\{[^}]*})?[^{}]*)?}", "1");
        }
    }

    @Test
    void everyRouteSaysOnceWhoMayCallIt() {
        var softly = new SoftAssertions();
        routes().forEach(route -> softly.assertThat(
                        ACCESS.stream().filter(route::is).count())
                .as("%s", route)
                .isEqualTo(1));
        softly.assertAll();
    }

    @Test
    void whoIsNotSignedInIsAskedToSignIn() {
        String county = county().code();
        var softly = new SoftAssertions();
        closed().forEach(route -> {
            var answer = call(route, county, null);
            softly.assertThat(answer.getResponse().getStatus()).as("%s", route).isEqualTo(302);
            softly.assertThat(answer.getResponse().getHeader("Location"))
                    .as("%s", route)
                    .startsWith("/sign-in");
        });
        softly.assertAll();
    }

    @Test
    void whoHoldsNoPostIsRefused() {
        String county = county().code();
        long nobody = account();
        var softly = new SoftAssertions();
        closed().filter(route -> !route.is(ForSignedIn.class))
                .forEach(route -> softly.assertThat(
                                call(route, county, nobody).getResponse().getStatus())
                        .as("%s", route)
                        .isEqualTo(route.pattern.equals(LOOKS) ? 303 : 403));
        softly.assertAll();
    }

    @Test
    void postsOfAnotherFederationOpenNothingHere() {
        var elsewhere = county();
        String here = county().code();
        var holders = new ArrayList<Long>();
        for (var role : Role.posts()) {
            long holder = account();
            CurrentFederation.run(elsewhere, () -> {
                var wish = new Posts.Wish(holder, role, unions.root().id(), null, LocalDate.of(2026, 1, 1), null);
                assertThat(posts.giveAsSystem(wish)).isPositive();
            });
            holders.add(holder);
        }
        var softly = new SoftAssertions();
        closed().filter(route -> !route.is(ForSignedIn.class))
                .forEach(route -> holders.forEach(holder -> softly.assertThat(
                                call(route, here, holder).getResponse().getStatus())
                        .as("%s", route)
                        .isEqualTo(403)));
        softly.assertAll();
    }

    /** Changes how pages look and nothing else; with a token it would open a session on every public page. */
    private static final String LOOKS = "/preferences";

    @Test
    void aFormWithoutItsTokenIsRefusedEverywhere() {
        String county = county().code();
        var softly = new SoftAssertions();
        routes().filter(route -> route.method == HttpMethod.POST)
                .forEach(route -> softly.assertThat(
                                mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(
                                                URI.create(route.path(county))))
                                        .getResponse()
                                        .getStatus())
                        .as("%s", route)
                        .isEqualTo(route.pattern.equals(LOOKS) ? 303 : 403));
        softly.assertAll();
    }

    private MvcTestResult call(Route route, String federation, @Nullable Long account) {
        var request =
                mvc.method(route.method).uri(URI.create(route.path(federation))).with(csrf());
        return (account == null ? request : request.with(authentication(new SignedInAccount(account)))).exchange();
    }

    private Stream<Route> closed() {
        return routes().filter(route -> !route.is(ForEveryone.class));
    }

    private Stream<Route> routes() {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("org.niangjia."))
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .flatMap(pattern -> methods(entry.getKey().getMethodsCondition().getMethods().stream())
                                .map(method -> new Route(method, pattern, entry.getValue()))));
    }

    private static Stream<HttpMethod> methods(Stream<RequestMethod> methods) {
        var named = methods.map(RequestMethod::asHttpMethod).toList();
        return named.isEmpty() ? Stream.of(HttpMethod.GET) : named.stream();
    }

    private long account() {
        return accounts.createKnown("r" + UUID.randomUUID().toString().replace("-", ""), "李路过", null, "Lu-guo-123");
    }

    private Federation county() {
        var federation = federations.create();
        CurrentFederation.run(
                federation,
                () -> events.publishEvent(new FederationFounded(federation, "COUNTY", LocalDate.of(1950, 5, 1))));
        return federation;
    }
}
