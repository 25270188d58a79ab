package org.niangjia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
}
