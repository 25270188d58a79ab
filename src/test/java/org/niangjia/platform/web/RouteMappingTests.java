package org.niangjia.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.niangjia.support.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

@IntegrationTest
class RouteMappingTests {
    @Autowired
    ApplicationContext context;

    @Test
    void everyAddressLeadsWhereSpringAloneWouldLead() {
        var ours = context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        assertThat(ours).isInstanceOf(RouteMapping.class);
        var spring = new RequestMappingHandlerMapping();
        spring.setApplicationContext(context);
        spring.afterPropertiesSet();

        var addresses = new TreeSet<String>();
        spring.getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPatternValues()
                        .forEach(pattern -> around(pattern).forEach(addresses::add)));
        assertThat(addresses).hasSizeGreaterThan(1_000);
        int found = 0;
        for (String address : addresses) {
            for (String method : List.of("GET", "POST", "HEAD")) {
                String expected = handler(spring, method, address);
                assertThat(handler(ours, method, address))
                        .as(method + " " + address)
                        .isEqualTo(expected);
                found += expected.contains("#") ? 1 : 0;
            }
        }
        assertThat(found).isGreaterThan(500);
    }

    /** The address itself, and what is nearly it. */
    private static Stream<String> around(String pattern) {
        String address = pattern.replaceAll("\\{federation[^/]*}", "330521").replaceAll("\\{[^/]*}", "7");
        return Stream.of(
                address,
                address + "/",
                address + "/more",
                address + ";x=1",
                address.replace("/desk/", "/de%73k/"),
                address.replace("/my/", "//my/"),
                address.contains("/") ? address.substring(0, address.lastIndexOf('/')) : address);
    }

    private static String handler(RequestMappingHandlerMapping mapping, String method, String address) {
        var request = new MockHttpServletRequest(method, address);
        try {
            var path = ServletRequestPathUtils.parseAndCache(request);
            var chain = mapping.getHandler(request);
            return chain == null ? "nothing of " + path.value() : chain.getHandler() + "#";
        } catch (Exception refused) {
            return refused.getClass().getName();
        }
    }
}
