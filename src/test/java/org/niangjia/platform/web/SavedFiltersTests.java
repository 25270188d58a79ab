package org.niangjia.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.registry.RegistryFixture.in;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.identity.Role;
import org.niangjia.platform.Federation;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class SavedFiltersTests {
    @Autowired
    private RegistryFixture registry;

    @Autowired
    private Visitors visitors;

    @Autowired
    private MockMvcTester mvc;

    private Federation federation;
    private RequestPostProcessor officer;

    @BeforeEach
    void found() {
        federation = registry.county();
        officer = officer();
    }

    private RequestPostProcessor officer() {
        return in(federation, () -> visitors.officer(Role.OFFICER, registry.root()));
    }

    private String at(String path) {
        return "/" + federation.code() + path;
    }

    private String page(RequestPostProcessor who, String path) {
        try {
            return mvc.get().uri(at(path)).with(who).exchange().getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private MvcTestResult keep(String list, String query, String name) {
        return mvc.post()
                .uri(at("/desk/filters"))
                .with(officer)
                .with(csrf())
                .param("list", list)
                .param("query", query)
                .param("name", name)
                .exchange();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk/people?form=COURIER",
                "/desk/offers?state=OPEN",
                "/desk/claims?state=GRANTED",
                "/desk/programmes?state=DRAFT",
                "/desk/audiences?frozen=true",
                "/desk/polls?state=OPEN"
            })
    void everyListOffersToKeepItsFilterAndShowsItAfterwards(String address) {
        String list = address.substring(0, address.indexOf('?'));
        String query = address.substring(address.indexOf('?') + 1);
        assertThat(page(officer, list)).doesNotContain("保存当前筛选");
        assertThat(page(officer, address)).contains("保存当前筛选").contains("value=\"" + query + "\"");
        assertThat(keep(list, query, "我的常用")).hasStatus(303).headers().hasValue("Location", at(address));
        assertThat(page(officer, list)).contains("href=\"" + at(address) + "\">我的常用");
        assertThat(page(officer, address))
                .contains("aria-current=\"true\">我的常用")
                .doesNotContain("保存当前筛选");
    }

    @Test
    void anotherAccountSeesAndDeletesNothingOfIt() {
        assertThat(keep("/desk/people", "form=COURIER", "骑手")).hasStatus(303);
        var other = officer();
        assertThat(page(other, "/desk/people")).doesNotContain("骑手</a>");
        var matcher = Pattern.compile("/desk/filters/(\\d+)/forget").matcher(page(officer, "/desk/people"));
        assertThat(matcher.find()).isTrue();
        String forget = "/desk/filters/" + matcher.group(1) + "/forget";
        assertThat(mvc.post().uri(at(forget)).with(other).with(csrf()).param("list", "/desk/people"))
                .hasStatus(303);
        assertThat(page(officer, "/desk/people")).contains("骑手</a>");
        assertThat(mvc.post().uri(at(forget)).with(officer).with(csrf()).param("list", "/desk/people"))
                .hasStatus(303);
        assertThat(page(officer, "/desk/people")).doesNotContain("骑手</a>");
    }

    @Test
    void aFilterWithoutANameIsAskedForItAndLosesNothing() {
        var nameless = keep("/desk/people", "form=COURIER", " ");
        assertThat(nameless).hasStatus(422).bodyText().contains("请给这个筛选起个名字").contains("form=COURIER");
    }

    @Test
    void theSameNameHoldsTheNewFilter() {
        assertThat(keep("/desk/people", "form=COURIER", "骑手")).hasStatus(303);
        assertThat(keep("/desk/people", "form=DRIVER", "骑手")).hasStatus(303);
        assertThat(page(officer, "/desk/people")).contains("?form=DRIVER\">骑手").doesNotContain("?form=COURIER\">骑手");
    }

    @Test
    void keepsNeitherPagesNorTokensNorNumbersOfPeople() {
        assertThat(ListQuery.of("page=3&state=OPEN&_csrf=x&q=13812345678&kind=&size=50")
                        .text())
                .isEqualTo("state=OPEN");
        assertThat(ListQuery.of("q=%E6%9D%8E&form=COURIER").text()).isEqualTo("form=COURIER&q=%E6%9D%8E");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/desk", "/my", "/desk/people?x", "https://evil.example"})
    void leadsNowhereButToAList(String list) {
        assertThat(keep(list, "a=b", "x")).hasStatus(404);
    }
}
