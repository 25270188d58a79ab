package org.niangjia.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class DemoWantedTests {
    private static final Map<String, Object> SERVER =
            Map.of("spring.datasource.url", "jdbc:postgresql://db.example.invalid/niangjia");

    @Test
    void aFirstTryHasTheDemonstration() throws IOException {
        assertThat(wanted(Map.of())).isTrue();
        assertThat(wanted(Map.of("niangjia.demo", "false"))).isFalse();
    }

    @Test
    void aDatabaseServerGetsAccountsEverybodyKnowsOnlyWhenAskedFor() throws IOException {
        assertThat(wanted(SERVER)).isFalse();
        var asked = new java.util.HashMap<>(SERVER);
        asked.put("niangjia.demo", "true");
        assertThat(wanted(asked)).isTrue();
    }

    /** With the settings as shipped beneath. */
    private static boolean wanted(Map<String, Object> given) throws IOException {
        var environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("shipped", new ClassPathResource("application.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        environment.getPropertySources().addFirst(new MapPropertySource("given", given));
        return DemoWanted.in(environment);
    }
}
