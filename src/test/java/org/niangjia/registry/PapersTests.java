package org.niangjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.niangjia.registry.RegistryFixture.in;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.Test;
import org.niangjia.identity.Role;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.StaleEdit;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.niangjia.support.Visitors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@IntegrationTest
class PapersTests {
    @Autowired
    private RegistryFixture registry;

    @Autowired
    private Papers papers;

    @Autowired
    private Consents consents;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Visitors visitors;

    @Autowired
    private MockMvcTester mvc;

    @Test
    @Rule("REG-68")
    void aDraftCountsOnlyOncePublishedAndOldVersionsStayReadable() {
        var federation = registry.county();
        in(federation, () -> {
            var officer = RegistryWorld.officer(registry.root());
            String before = consents.current(PaperPurpose.PRIVACY).body();
            papers.save(officer, PaperPurpose.PRIVACY, "第二版", null);
            assertThat(consents.current(PaperPurpose.PRIVACY).version()).isEqualTo(1);
            assertThatThrownBy(() -> papers.publish(officer, PaperPurpose.PRIVACY, 7))
                    .as("what is published is what was read")
                    .isInstanceOf(StaleEdit.class);
            assertThat(papers.publish(officer, PaperPurpose.PRIVACY, 0)).isEqualTo(2);
            assertThat(consents.current(PaperPurpose.PRIVACY).body()).isEqualTo("第二版");
            assertThat(consents.version(PaperPurpose.PRIVACY, 1).orElseThrow().body())
                    .isEqualTo(before);
            assertThat(papers.draft(PaperPurpose.PRIVACY)).isEmpty();
            assertThat(jdbc.sql("select count(*) from journal_entry where act = 'registry.paper.published'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
            return 0;
        });
        assertThat(mvc.get().uri("/" + federation.code() + "/papers/PRIVACY"))
                .hasStatusOk()
                .bodyText()
                .contains("第二版");
        assertThat(mvc.get().uri("/" + federation.code() + "/papers/PRIVACY/1"))
                .hasStatusOk()
                .bodyText()
                .contains("这一版已被新版取代");
        assertThat(mvc.get().uri("/" + federation.code() + "/papers/PRIVACY/9")).hasStatus(404);
    }

    @Test
    @Rule("REG-69")
    void onlyTheTopOfTheFederationWritesThePapers() {
        in(registry.county(), () -> {
            var world = new RegistryWorld(registry);
            assertThatThrownBy(() -> papers.save(RegistryWorld.officer(world.town), PaperPurpose.PRIVACY, "本镇", null))
                    .isInstanceOf(NotFound.class);
            return 0;
        });
    }

    @Test
    void anOfficerDraftsAndPublishesInTheBrowser() {
        var federation = registry.county();
        var officer = in(federation, () -> visitors.officer(Role.OFFICER, registry.root()));
        String desk = "/" + federation.code() + "/desk/papers";
        assertThat(mvc.get().uri(desk).with(officer)).hasStatusOk().bodyText().contains("隐私政策");
        assertThat(mvc.post().uri(desk + "/PRIVACY").with(officer).with(csrf()).param("body", " "))
                .hasStatus(422);
        assertThat(mvc.post().uri(desk + "/PRIVACY").with(officer).with(csrf()).param("body", "第一段\n\n第二段"))
                .hasStatus(303);
        assertThat(mvc.get().uri(desk + "/PRIVACY").with(officer))
                .hasStatusOk()
                .bodyText()
                .contains("第二段")
                .contains("发布为新版本");
        assertThat(mvc.post()
                        .uri(desk + "/PRIVACY/publish")
                        .with(officer)
                        .with(csrf())
                        .param("version", "0"))
                .hasStatus(303);
        assertThat(mvc.get().uri("/" + federation.code() + "/papers/PRIVACY"))
                .bodyText()
                .contains("<p>第二段</p>");
    }
}
