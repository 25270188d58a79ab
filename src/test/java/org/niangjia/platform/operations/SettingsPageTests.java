package org.niangjia.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

/** The settings page names every setting the program reads, and none that it does not. */
class SettingsPageTests {
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z][\\w.-]+)` \\|");
    private static final Pattern IN_SOURCE = Pattern.compile(
            "(?:get(?:Required)?Property|bind|ConditionalOnProperty)\\(\\s*(?:name = )?\"(niangjia\\.[a-z][a-z.-]*[a-z])\"");
    private static final Pattern IN_PLACEHOLDER = Pattern.compile("\\$\\{(niangjia\\.[a-z][a-z.-]*[a-z])[:}]");

    @Test
    void everySettingIsOnThePageWithItsDefault() throws IOException {
        assertThat(documented()).containsAll(used());
    }

    @Test
    void thePageNamesNoSettingOfOursThatNobodyReads() throws IOException {
        var ours = new TreeSet<>(documented());
        ours.removeIf(name -> !name.startsWith("niangjia."));
        assertThat(used()).containsAll(ours);
    }

    private static Set<String> used() throws IOException {
        var names = new TreeSet<String>();
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource("src/main/resources/application.yaml"));
        names.addAll(java.util.Objects.requireNonNull(yaml.getObject()).stringPropertyNames());
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                String text = Files.readString(source);
                IN_PLACEHOLDER.matcher(text).results().forEach(match -> names.add(match.group(1)));
                IN_SOURCE.matcher(text).results().forEach(match -> names.add(match.group(1)));
            }
        }
        // Set by the program itself while it runs a command.
        names.removeAll(Set.of("niangjia.command"));
        return names;
    }

    private static Set<String> documented() throws IOException {
        var names = new TreeSet<String>();
        DOCUMENTED
                .matcher(Files.readString(Path.of("docs/operations/settings.md")))
                .results()
                .forEach(match -> names.add(match.group(1)));
        return names;
    }
}
