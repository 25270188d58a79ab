package org.niangjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.niangjia.Application;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Commands as somebody types them: a process of its own with an exit code, beside the running program. */
@IntegrationTest
class CommandProcessTests {
    private static final Pattern PASSWORD = Pattern.compile("one-time password: (\\S+)");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    /** What it said, and how it ended. */
    private record Ended(int code, String said) {
        String password() {
            var found = PASSWORD.matcher(said);
            assertThat(found.find()).as(said).isTrue();
            return found.group(1);
        }
    }

    @Test
    void createAdminMakesAnOperatorWhoSignsInWithThePrintedPasswordAndIsMadeOnce() throws Exception {
        String user = "op" + UUID.randomUUID().toString().replace("-", "");
        var made = run("create-admin", "--user=" + user, "--name=运维一号");
        assertThat(made.code).as(made.said).isZero();
        assertThat(new Browser(mvc).signIn(user, "not-" + made.password())).hasStatus(422);
        assertThat(new Browser(mvc).signIn(user, made.password()))
                .hasStatus(303)
                .hasHeader("Location", "/sign-in/enrol");
        assertThat(jdbc.sql("select operator and must_change_password and display_name = '运维一号'"
                                + " from shared.identity_account where user_name = :user")
                        .param("user", user)
                        .query(Boolean.class)
                        .single())
                .isTrue();

        var again = run("create-admin", "--user=" + user);
        assertThat(again.code).as(again.said).isEqualTo(2);
        assertThat(again.said).contains("there is an account " + user + " already", "Usage: create-admin");
    }

    @Test
    void createFederationFoundsItWithItsFirstAdministrator() throws Exception {
        String user = "admin" + UUID.randomUUID().toString().replace("-", "");
        var founded = run("create-federation", "--code=330681", "--name=诸暨市总工会", "--admin=" + user);
        assertThat(founded.code).as(founded.said).isZero();
        assertThat(founded.said).contains("Founded 330681 诸暨市总工会");
        assertThat(new Browser(mvc).signIn(user, founded.password())).hasStatus(303);
        assertThat(jdbc.sql("select name from f330681.registry_union where parent_id is null")
                        .query(String.class)
                        .single())
                .isEqualTo("诸暨市总工会");
    }

    private static Ended run(String... words) throws Exception {
        var access = TestDatabase.access();
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName()));
        line.addAll(List.of(words));
        line.addAll(List.of(
                "--logging.level.root=error",
                "--spring.datasource.url=" + access.url(),
                "--spring.datasource.username=" + access.application().name(),
                "--spring.datasource.password=" + access.application().password(),
                "--niangjia.migration.username=" + access.owner().name(),
                "--niangjia.migration.password=" + access.owner().password()));
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), said);
    }
}
