package org.niangjia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word is there in both languages, and no page asks for one that is not. */
class WordsTests {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Pattern ASKED =
            Pattern.compile("\\bsay\\(\\s*\"([a-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9_-]+)+)\"\\s*[,)]");

    @Test
    void bothLanguagesHaveTheSameKeys() throws IOException {
        for (Path chinese : bundles()) {
            Path english = MESSAGES.resolve(chinese.getFileName().toString().replace(".properties", "_en.properties"));
            assertThat(new TreeSet<>(load(english).stringPropertyNames()))
                    .as(english.toString())
                    .isEqualTo(new TreeSet<>(load(chinese).stringPropertyNames()));
        }
    }

    @Test
    void everyTextIsAValidPattern() throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            for (Path file : files.toList()) {
                var words = load(file);
                for (String key : words.stringPropertyNames()) {
                    String text = words.getProperty(key);
                    assertThat(text).as(file + " " + key).isNotBlank();
                    // Only patterns double the apostrophe: elsewhere both would show.
                    if (text.contains("{")) {
                        assertThat(new MessageFormat(text)).as(file + " " + key).isNotNull();
                    } else {
                        assertThat(text).as(file + " " + key).doesNotContain("''");
                    }
                }
            }
        }
    }

    @Test
    void keysBeginWithTheirModule() throws IOException {
        for (Path bundle : bundles()) {
            String module = bundle.getFileName().toString().replace(".properties", "");
            assertThat(load(bundle).stringPropertyNames())
                    .as(bundle.toString())
                    .allMatch(key -> key.startsWith(module + "."));
        }
    }

    @Test
    void everyWordAskedForByNameExists() throws IOException {
        var known = new TreeSet<String>();
        for (Path bundle : bundles()) {
            known.addAll(load(bundle).stringPropertyNames());
        }
        var missing = new TreeSet<String>();
        for (Path root : List.of(Path.of("src/main/jte"), Path.of("src/main/java"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    var matcher = ASKED.matcher(Files.readString(file).replaceAll("(?m)^ *(/\\*)?\\*.*$", ""));
                    while (matcher.find()) {
                        String key = matcher.group(1);
                        boolean prefix = file.toString().endsWith(".jte")
                                && Files.readString(file).contains("\"" + key + ".\" +");
                        if (!known.contains(key) && !prefix) {
                            missing.add(file.getFileName() + ": " + key);
                        }
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyRefusalHasItsWords() throws Exception {
        var known = new TreeSet<String>();
        for (Path bundle : bundles()) {
            known.addAll(load(bundle).stringPropertyNames());
        }
        var silent = new ArrayList<String>();
        for (Class<?> refused : refusals()) {
            String module =
                    refused.getPackageName().replace("org.niangjia.", "").split("\\.")[0];
            for (Object constant : refused.getEnumConstants()) {
                String ending = ".refused." + constant;
                if (known.stream().noneMatch(key -> key.startsWith(module + ".") && key.endsWith(ending))) {
                    silent.add(refused.getName() + "." + constant);
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    private static List<Class<?>> refusals() throws Exception {
        var found = new ArrayList<Class<?>>();
        Path classes = Path.of("target/classes");
        try (Stream<Path> files = Files.walk(classes.resolve("org/niangjia"))) {
            for (Path file : files.filter(path -> path.toString().endsWith("$Refused.class"))
                    .toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replace(".class", "");
                var type = Class.forName(name, false, WordsTests.class.getClassLoader());
                if (type.isEnum() && !Modifier.isAbstract(type.getModifiers())) {
                    found.add(type);
                }
            }
        }
        return found;
    }

    private static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            return files.filter(file -> !file.toString().endsWith("_en.properties"))
                    .toList();
        }
    }

    private static Properties load(Path file) throws IOException {
        var words = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }
}
