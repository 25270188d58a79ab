package org.niangjia.support;

import org.niangjia.platform.data.Federations;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Beans only tests have. */
@TestConfiguration(proxyBeanMethods = false)
public class TestBeans {
    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock();
    }

    @Bean
    TestFederation testFederation(Federations federations, TestClock clock) {
        return new TestFederation(federations, clock);
    }

    @Bean
    static Statements statements() {
        return new Statements();
    }
}
