package org.niangjia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.niangjia.demo.DemoFederation;
import org.niangjia.journal.JournalEntry;
import org.niangjia.journal.JournalSearch;
import org.niangjia.journal.JournalWords;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.Permission;
import org.niangjia.platform.data.Federations;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Words;
import org.niangjia.registry.UnionDirectory;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.yaml.snakeyaml.Yaml;

/**
 * The golden test: every number of the five newspaper pages is computed from the records of the demonstration, or enforced as
 * a rule, or named as not covered yet. The expected values come from the list of figures, the actual ones from the system.
 *
 * <p>{@code -Dniangjia.write-docs} writes {@code docs/systems.md} anew.
 */
@IntegrationTest
class FiguresOnThePagesTests {
    private static final Path PAGE = Path.of("docs/systems.md");

    /** A constant, an instant in UTC, a truth value, an empty answer of the program. */
    private static final Pattern CODE =
            Pattern.compile("\\b[A-Z]{2,}(_[A-Z0-9]+)*\\b|\\dT\\d\\d:|\\d\\dZ|^(true|false|null)$|[A-Za-z]+\\[");

    /** What an officer calls a kind of activity by, and what the lotteries call themselves. */
    private static final Set<String> NAMED_BY_CODES = Set.of("code", "sources");

    @Autowired
    ApplicationContext context;

    @Autowired
    DemoFederation demo;

    @Autowired
    Federations federations;

    /** @param value as written: a number, a month, a range of years, or null where the page gives no number */
    record Listed(String id, String system, String kind, Object value, String quote) {
        long number() {
            return ((Number) value).longValue();
        }
    }

    record PageSystem(String id, String name, String chinese) {}

    @Test
    void theNumbersOfThePagesComeFromRecordsAndTheirRulesHold() throws Exception {
        assertThat(demo.build()).isNotEqualTo(DemoFederation.Outcome.NOT_OURS);
        Federation federation = federations.find(DemoFederation.CODE).orElseThrow();
        var figures = figures();
        var offers = new OfferProofs(context);
        var surveys = new SurveyProofs(context);
        var activities = new ActivityProofs(context);
        var proofs = new TreeMap<>(offers.all());
        proofs.putAll(new RegistryProofs(context).all());
        proofs.putAll(surveys.all());
        proofs.putAll(activities.all());
        assertThat(figures.keySet()).containsAll(proofs.keySet());

        var wrong = new ArrayList<String>();
        for (var entry : proofs.entrySet()) {
            var figure = figures.get(entry.getKey());
            assertThat(figure.kind())
                    .as(entry.getKey())
                    .isEqualTo(entry.getValue().kind());
            try {
                CurrentFederation.run(federation, () -> entry.getValue().check().accept(figure));
            } catch (AssertionError | RuntimeException problem) {
                wrong.add(figure.id() + " " + figure.quote() + ": " + problem);
            }
        }
        assertThat(wrong).isEmpty();
        CurrentFederation.run(federation, () -> {
            assertThat(offers.programmes().values()).allMatch(programme -> offers.promised(programme) > 0);
            assertThat(surveys.answered()).isPositive();
            assertThat(ActivityProofs.systems().keySet())
                    .allMatch(system -> !activities.activities(system).isEmpty());
        });

        System.out.println(line(figures, proofs));
        System.out.println(inputs(figures, proofs));
        var setUp = new TreeMap<String, String>();
        offers.programmes().keySet().forEach(system -> setUp.put(system, "Programmes › Offers"));
        List.of("S09", "S10").forEach(system -> setUp.put(system, "Surveys"));
        ActivityProofs.systems()
                .keySet()
                .forEach(system -> setUp.merge(system, "Programmes › Activities", (one, other) -> one + "; " + other));
        String page = page(figures, proofs, setUp);
        if (System.getProperty("niangjia.write-docs") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("run with -Dniangjia.write-docs to write the page anew")
                .isEqualTo(page);
    }

    @Test
    @Rule("JOU-08")
    void whateverTheDemonstrationWritesIntoTheJournalIsReadInWords() {
        assertThat(demo.build()).isNotEqualTo(DemoFederation.Outcome.NOT_OURS);
        var words = context.getBean(JournalWords.class);
        var root = new AtomicLong();
        CurrentFederation.run(
                federations.find(DemoFederation.CODE).orElseThrow(),
                () -> root.set(context.getBean(UnionDirectory.class).root().id()));
        var auditor = new Actor(1, "审计", null, new Actor.Post(1, "auditor", root.get(), "", Set.of(Permission.AUDIT)));
        var silent = new TreeSet<String>();
        var kinds = new TreeSet<String>();
        for (var locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            var chrome = chrome(new Words(context.getBean(MessageSource.class), locale));
            CurrentFederation.run(
                    federations.find(DemoFederation.CODE).orElseThrow(),
                    () -> context.getBean(JournalSearch.class).each(auditor, JournalSearch.Wanted.ALL, entry -> {
                        kinds.add(entry.act());
                        silent.addAll(raw(chrome, words, entry, locale));
                    }));
        }
        assertThat(kinds).hasSizeGreaterThan(40);
        assertThat(silent).as("acts, fields and values without words").isEmpty();
    }

    /** What of an entry a person would read as a code. */
    private static Set<String> raw(Chrome chrome, JournalWords words, JournalEntry entry, Locale locale) {
        var raw = new TreeSet<String>();
        String where = locale.getLanguage() + " " + entry.act();
        if (JournalWords.act(chrome, entry.act()).equals(entry.act())) {
            raw.add(where);
        }
        if (words.subject(chrome, entry.subject()).contains(".")) {
            raw.add(where + " " + words.subject(chrome, entry.subject()));
        }
        for (var change : entry.changes()) {
            String field = JournalWords.field(chrome, entry, change.field());
            if (field.equals(change.field())) {
                raw.add(where + " " + field);
            }
            for (String value : List.of(change.before(), change.after())) {
                String told = words.value(chrome, entry, change.field(), value);
                if (!NAMED_BY_CODES.contains(change.field())
                        && CODE.matcher(told).find()) {
                    raw.add(where + " " + change.field() + "=" + told);
                }
            }
        }
        return raw;
    }

    private static Chrome chrome(Words words) {
        return new Chrome(
                words,
                false,
                "standard",
                null,
                null,
                List.of(),
                0,
                new DefaultCsrfToken("X-CSRF", "_csrf", "token"),
                "/",
                null);
    }

    private static long of(Map<String, Listed> figures, String kind) {
        return figures.values().stream()
                .filter(figure -> figure.kind().equals(kind))
                .count();
    }

    private static String line(Map<String, Listed> figures, Map<String, Proofs.Proof> proofs) {
        return "figures proved: %d of %d, rules enforced: %d of %d"
                .formatted(
                        count(proofs, "outcome"), of(figures, "outcome"), count(proofs, "rule"), of(figures, "rule"));
    }

    private static String inputs(Map<String, Listed> figures, Map<String, Proofs.Proof> proofs) {
        return "inputs recorded: %d of %d".formatted(count(proofs, "input"), of(figures, "input"));
    }

    private static long count(Map<String, Proofs.Proof> proofs, String kind) {
        return proofs.values().stream()
                .filter(proof -> proof.kind().equals(kind))
                .count();
    }

    private static String page(Map<String, Listed> figures, Map<String, Proofs.Proof> proofs, Map<String, String> setUp)
            throws IOException {
        var text = new StringBuilder("""
                # Systems of the five pages

                Written by `FiguresOnThePagesTests` (`-Dniangjia.write-docs`), which proves each entry against the demonstration:
                a figure is computed from records through a definition and equals the page, a rule refuses what goes beyond it.

                """);
        text.append("**").append(line(figures, proofs)).append("**\n\n");
        text.append(inputs(figures, proofs)).append(" (told by the page, kept as a record)\n\n");
        text.append("| system | an officer sets it up in | figures proved | rules enforced | inputs recorded |\n"
                + "| --- | --- | --- | --- | --- |\n");
        for (var system : systems()) {
            var mine = proofs.entrySet().stream()
                    .filter(entry -> figures.get(entry.getKey()).system().equals(system.id()))
                    .toList();
            String where = Stream.concat(
                            Stream.ofNullable(setUp.get(system.id())),
                            mine.stream().map(entry -> entry.getValue().where()))
                    .flatMap(places -> Stream.of(places.split("; ")))
                    .distinct()
                    .collect(Collectors.joining("; "));
            text.append("| %s %s %s | %s | %s | %s | %s |\n"
                    .formatted(
                            system.id(),
                            system.chinese().replace("|", "/"),
                            system.name().replace("|", "/"),
                            where,
                            ids(mine, "outcome"),
                            ids(mine, "rule"),
                            ids(mine, "input")));
        }
        text.append("\n## Not covered yet\n\n");
        for (String kind : List.of("outcome", "rule")) {
            text.append("### ")
                    .append(kind.equals("outcome") ? "Figures" : "Rules")
                    .append("\n\n");
            figures.values().stream()
                    .filter(figure -> figure.kind().equals(kind) && !proofs.containsKey(figure.id()))
                    .forEach(figure ->
                            text.append("* %s (%s) %s\n".formatted(figure.id(), figure.system(), figure.quote())));
            text.append(kind.equals("outcome") ? "\n" : "");
        }
        return text.toString();
    }

    private static String ids(List<Map.Entry<String, Proofs.Proof>> proofs, String kind) {
        return proofs.stream()
                .filter(entry -> entry.getValue().kind().equals(kind))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" "));
    }

    private static Map<String, List<Map<String, Object>>> read() throws IOException {
        try (var file = FiguresOnThePagesTests.class.getResourceAsStream("/figures-on-the-pages.yaml")) {
            return new Yaml().load(file);
        }
    }

    private static Map<String, Listed> figures() throws IOException {
        var figures = new TreeMap<String, Listed>();
        for (var entry : read().get("figures")) {
            var figure = new Listed(
                    text(entry, "id"),
                    text(entry, "system"),
                    text(entry, "kind"),
                    entry.get("value"),
                    text(entry, "quote"));
            figures.put(figure.id(), figure);
        }
        return figures;
    }

    private static List<PageSystem> systems() throws IOException {
        return read().get("systems").stream()
                .map(entry -> new PageSystem(text(entry, "id"), text(entry, "name"), text(entry, "chinese")))
                .toList();
    }

    private static String text(Map<String, Object> entry, String key) {
        return String.valueOf(entry.get(key));
    }
}
