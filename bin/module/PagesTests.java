package org.niangjia.@name@;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.in;

import org.junit.jupiter.api.Test;
import org.niangjia.identity.Role;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@IntegrationTest
class @Name@PagesTests {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    RegistryFixture registry;

    @Autowired
    Visitors visitors;

    @Test
    void anOfficerSeesTheFirstPageAndAScannerDoesNot() {
        var county = registry.county();
        String page = "/" + county.code() + "/desk/@name@";
        var officer = in(county, () -> visitors.officer(Role.OFFICER, registry.root()));
        var scanner = in(county, () -> visitors.officer(Role.SCANNER, registry.root()));
        assertThat(mvc.get().uri(page).with(officer)).hasStatusOk().bodyText().contains("这里还没有内容");
        assertThat(mvc.get().uri(page).with(scanner)).hasStatus(403);
    }
}
