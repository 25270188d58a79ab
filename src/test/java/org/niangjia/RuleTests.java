package org.niangjia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A documented rule without a test, or a test naming a rule nobody documented, is a broken promise. */
class RuleTests {
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\|\\s*([A-Z]{3}-\\d{2})\\s*\\|");
    private static final Pattern PROVED = Pattern.compile("@Rule\\(\\s*\\{?([^)}]*)");
    private static final Pattern ID = Pattern.compile("[A-Z]{3}-\\d{2}");

    @Test
    void documentedRulesAndTestedRulesAreTheSame() throws IOException {
        assertThat(proved()).isEqualTo(documented());
    }

    private static Set<String> documented() throws IOException {
        var ids = new TreeSet<String>();
        try (Stream<Path> pages = Files.walk(Path.of("docs/domain"))) {
            for (Path page :
                    pages.filter(path -> path.toString().endsWith(".md")).toList()) {
                var matcher = DOCUMENTED.matcher(Files.readString(page));
                while (matcher.find()) {
                    ids.add(matcher.group(1));
                }
            }
        }
        return ids;
    }

    private static Set<String> proved() throws IOException {
        var ids = new TreeSet<String>();
        try (Stream<Path> tests = Files.walk(Path.of("src/test/java"))) {
            for (Path test :
                    tests.filter(path -> path.toString().endsWith(".java")).toList()) {
                var matcher = PROVED.matcher(Files.readString(test));
                while (matcher.find()) {
                    var id = ID.matcher(matcher.group(1));
                    while (id.find()) {
                        ids.add(id.group());
                    }
                }
            }
        }
        return ids;
    }
}
