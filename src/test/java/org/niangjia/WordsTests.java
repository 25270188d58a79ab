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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word is there in both languages, and no page asks for one that is not. */
class WordsTests {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Pattern ASKED =
            Pattern.compile("\\bsay\\(\\s*\"([a-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9_-]+)+)\"\\s*[,)]");

    /** Calls that write into the journal, directly or by a method that names the act. */
    private static final Pattern NOTED =
            Pattern.compile("\\b(?:journal\\s*\\.record|note|noted|consented|accepted)(\\()");

    /** Three parts, or two in the modules that have no parts; types of records have two. */
    private static final Pattern ACT = Pattern.compile("(?<!RecordRef\\()\"("
            + "(?:activities|draws|figures|identity|notices|offers|programmes|registry|submissions|surveys)\\.[a-z-]+\\.[a-z-]*"
            + "|(?:journal|vouchers)\\.[a-z-]+(?:\\.[a-z-]*)?)\"");

    private static final Pattern SUBJECT = Pattern.compile("RecordRef\\(\\s*\"([a-z]+\\.[a-z-]+)\"");
    private static final Pattern PAGE = Pattern.compile("new RecordPage\\(\\s*\"([a-z]+\\.[a-z-]+)\"");
    private static final Pattern MAP = Pattern.compile("\\bMap\\.of(\\()");
    private static final Pattern PUT = Pattern.compile("\\.put(\\()");
    private static final Pattern NAME = Pattern.compile("^\\s*\"([a-zA-Z0-9]+)\"\\s*$");
    private static final Pattern CALLED = Pattern.compile("\\b(\\w+)\\(");

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

    @Test
    void everyActAndFieldWrittenIntoTheJournalHasItsWords() throws IOException {
        var known = new TreeSet<String>();
        for (Path bundle : bundles()) {
            known.addAll(load(bundle).stringPropertyNames());
        }
        var pages = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                pages.addAll(found(PAGE, Files.readString(file)));
            }
        }
        var silent = new TreeSet<String>();
        int written = 0;
        for (Path file : journalling()) {
            String source = Files.readString(file);
            for (String type : found(SUBJECT, source)) {
                if (!known.contains(type.replaceFirst("\\.", ".record.")) && !pages.contains(type)) {
                    silent.add(file.getFileName() + ": " + type.replaceFirst("\\.", ".record."));
                }
            }
            for (String call : calls(source, NOTED)) {
                for (String act : found(ACT, call)) {
                    written++;
                    String key = act.replaceFirst("\\.", ".act.");
                    // "offers.offer." + state: some state at least
                    if (act.endsWith(".")
                            ? known.higher(key) == null || !known.higher(key).startsWith(key)
                            : !known.contains(key)) {
                        silent.add(file.getFileName() + ": " + key);
                    }
                    String module = act.substring(0, act.indexOf('.'));
                    for (String field : fields(source, call)) {
                        if (!known.contains(module + ".told." + field)
                                && !known.contains(module + ".field." + field)
                                && !known.contains("journal.field." + field)) {
                            silent.add(file.getFileName() + ": " + module + ".told." + field);
                        }
                    }
                }
            }
        }
        assertThat(written).as("acts found in the sources").isGreaterThan(140);
        assertThat(silent).isEmpty();
    }

    /** The table in {@code docs/ui.md}. */
    @Test
    void oneThingHasOneWord() throws IOException {
        var unwanted = Pattern.compile("外卖骑手|骑手|小哥|员工|工友|打工人|农民工|单位职工|(?<!新)就业形态|节日在岗|在岗值守|防疫抗疫");
        var all = new TreeMap<String, String>();
        for (Path bundle : bundles()) {
            load(bundle).forEach((key, text) -> all.put((String) key, (String) text));
        }
        assertThat(all).noneSatisfy((key, text) -> assertThat(text).containsPattern(unwanted));
        for (String told :
                List.of("registry.form.", "registry.roster.form.", "registry.tag.", "registry.roster.hardship.")) {
            String same = told.replaceFirst("registry(\\.roster)?", "programmes");
            for (var word : all.subMap(told, told + "~").entrySet()) {
                String code = word.getKey().substring(told.length());
                assertThat(word.getValue()).as(word.getKey()).isEqualTo(all.getOrDefault(same + code, word.getValue()));
            }
        }
    }

    /** Sources that write into the journal. */
    private static List<Path> journalling() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            var sources = new ArrayList<Path>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (Files.readString(file).contains("journal.record(") && !file.endsWith("Journal.java")) {
                    sources.add(file);
                }
            }
            return sources;
        }
    }

    /** The keys of the maps in a call, and of the methods of the same source that the call takes its maps from. */
    private static TreeSet<String> fields(String source, String call) {
        var fields = new TreeSet<String>();
        for (String map : calls(call, MAP)) {
            var parts = parts(map);
            for (int at = 0; at < parts.size(); at += 2) {
                fields.addAll(found(NAME, parts.get(at)));
            }
        }
        for (String method : found(CALLED, call)) {
            var body = Pattern.compile("Map<String, (?:\\?|Object)> " + method + "\\([^)]*\\) (\\{)");
            for (String block : calls(source, body)) {
                fields.addAll(fields("", block));
                calls(block, PUT)
                        .forEach(put -> fields.addAll(found(NAME, parts(put).getFirst())));
            }
        }
        return fields;
    }

    /** What stands between the bracket the pattern ends with and its counterpart. */
    private static List<String> calls(String source, Pattern opening) {
        var calls = new ArrayList<String>();
        var matcher = opening.matcher(source);
        while (matcher.find()) {
            int end = Brackets.end(source, matcher.end() - 1);
            calls.add(source.substring(matcher.end(), end));
        }
        return calls;
    }

    private static List<String> parts(String arguments) {
        var parts = new ArrayList<String>();
        int from = 0;
        for (int at = 0; at < arguments.length(); at++) {
            char one = arguments.charAt(at);
            if (one == ',') {
                parts.add(arguments.substring(from, at));
                from = at + 1;
            } else if (one == '"' || one == '(' || one == '{' || one == '[') {
                at = Brackets.end(arguments, at);
            }
        }
        parts.add(arguments.substring(from));
        return parts;
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(one -> one.group(1)).toList();
    }

    private static final class Brackets {
        /** Where the bracket or the quotation mark at {@code from} is closed. */
        static int end(String source, int from) {
            int depth = 0;
            for (int at = from; at < source.length(); at++) {
                char one = source.charAt(at);
                if (one == '"') {
                    do {
                        at += source.charAt(at) == '\\' ? 2 : 1;
                    } while (source.charAt(at) != '"');
                    if (depth == 0) {
                        return at;
                    }
                } else if (one == '(' || one == '{' || one == '[') {
                    depth++;
                } else if ((one == ')' || one == '}' || one == ']') && --depth == 0) {
                    return at;
                }
            }
            return source.length();
        }
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
