package org.niangjia.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Site;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** More people than the machine carries are told so within seconds, in words, and not with an incident. */
@IntegrationTest
class OverloadTests {
    @Autowired
    TestFederation federations;

    @Autowired
    javax.sql.DataSource connections;

    @Autowired
    MockMvcTester mvc;

    @Value("${niangjia.database.connections:20}")
    int most;

    @Test
    void whoCannotBeServedIsAskedToComeAgain() throws Exception {
        var federation = federations.create();
        assertThat(mvc.get().uri("/" + federation.code() + "/public")).hasStatus(200);
        var taken = new ArrayList<Connection>();
        try {
            for (int i = 0; i < most; i++) {
                taken.add(CurrentFederation.call(federation, connections::getConnection));
            }
            var answer = mvc.get().uri("/" + federation.code() + "/public").exchange();
            assertThat(answer).hasStatus(503).hasHeader("Retry-After", "10");
            assertThat(Site.body(answer)).contains("现在使用的人太多了").doesNotContain("事件编号");
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
        assertThat(mvc.get().uri("/" + federation.code() + "/public")).hasStatus(200);
    }
}
