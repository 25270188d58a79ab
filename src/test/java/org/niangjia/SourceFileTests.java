package org.niangjia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the eye of a reader wants of the sources and the compiler does not ask. */
class SourceFileTests {
    private static final int MOST_LINES = 400;
    private static final int MOST_LINES_OF_TESTS = 500;

    @Test
    void noFileIsTooLongToBeReadAtOnce() throws IOException {
        assertThat(longerThan(MOST_LINES, Path.of("src/main/java"))).isEmpty();
        assertThat(longerThan(MOST_LINES_OF_TESTS, Path.of("src/test/java"))).isEmpty();
    }

    @Test
    void everybodyIsAddressedPolitely() throws IOException {
        assertThat(saying("你", Path.of("src/main/resources/messages"))).isEmpty();
        assertThat(saying("你", Path.of("src/main/jte"))).isEmpty();
    }

    private static List<String> longerThan(int most, Path root) throws IOException {
        var found = new ArrayList<String>();
        for (Path file : files(root)) {
            int lines = Files.readAllLines(file).size();
            if (lines > most) {
                found.add(file + ": " + lines + " lines, at most " + most);
            }
        }
        return found;
    }

    private static List<String> saying(String word, Path root) throws IOException {
        var found = new ArrayList<String>();
        for (Path file : files(root)) {
            Files.readAllLines(file).stream()
                    .filter(line -> line.contains(word))
                    .forEach(line -> found.add(file.getFileName() + ": " + line.strip()));
        }
        return found;
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** A count on one page as on every other: {@code Ui.count}, {@code Ui.yuan}. Row numbers, ranks and versions are no counts. */
    @Test
    void countsAndAmountsAreWrittenInOneWay() throws IOException {
        var bare = Pattern.compile(
                "<td class=\"number\"[^>]*>(?:(?!</td>).)*\\$\\{[a-z]+\\.(?!number\\(|row\\(|rank\\(|version\\(|turn\\(|unit\\()\\w+\\(\\)}");
        var wrong = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.toString();
                if (name.endsWith(".jte")
                        && !name.contains("gallery")
                        && bare.matcher(Files.readString(file)).find()) {
                    wrong.add(name + ": a number cell without Ui.count");
                }
                boolean shown = name.contains("/web/") || name.endsWith(".jte");
                if (shown
                        && !name.endsWith("Form.java")
                        && !name.endsWith("SubsidyViews.java") // its form stands in the same source
                        && Files.readString(file).contains(".inYuan()")) {
                    wrong.add(name + ": Money.inYuan is for form fields, Ui.yuan for readers");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
