package org.niangjia.figures.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.niangjia.demo.DemoFederation;
import org.niangjia.figures.Definitions;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.data.Federations;
import org.niangjia.platform.web.Words;
import org.niangjia.support.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever opens a figure reads words; the codes stay in the definition. */
@IntegrationTest
class FactWordsTests {
    /** Kinds of activity that the federation added itself, and codes of industries (GB/T 4754). */
    private static final Set<String> OF_THE_FEDERATION = Set.of("MICRO", "SHIFT_TALK");

    private static final Pattern CODE = Pattern.compile("^[A-Z][A-Z_]+$|^[a-z_]+$|^(true|false)$|[a-z]+\\.[a-z]+|=");

    @Autowired
    DemoFederation demo;

    @Autowired
    Federations federations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Definitions definitions;

    @Autowired
    MessageSource messages;

    @Test
    void everyRecordOfTheDemonstrationAndEveryShippedDefinitionIsSaidInWords() {
        assertThat(demo.build()).isNotEqualTo(DemoFederation.Outcome.NOT_OURS);
        var raw = new TreeSet<String>();
        CurrentFederation.run(federations.find(DemoFederation.CODE).orElseThrow(), () -> {
            for (var locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                var words = new Words(messages, locale);
                jdbc.sql("""
                        select distinct f.kind, a.key, a.value from figures_fact f, jsonb_each_text(f.attributes) a
                        where length(a.value) < 40
                        """).query(row -> {
                    String kind = row.getString(1);
                    String value = FactWords.details(words, kind, Map.of(row.getString(2), row.getString(3)));
                    note(raw, locale, kind, FactWords.kind(words, kind).equals(kind) ? kind : "");
                    note(raw, locale, kind + " " + row.getString(2), value);
                });
                for (var definition : definitions.allInForce()) {
                    note(raw, locale, definition.code(), FactWords.kinds(words, definition));
                    note(raw, locale, definition.code(), FactWords.filter(words, definition));
                }
            }
        });
        assertThat(raw).isEmpty();
    }

    private static void note(Set<String> raw, Locale locale, String where, String said) {
        // English words may be small ones: "child", "online".
        boolean english = locale == Locale.ENGLISH && said.matches("[a-z ,-]+");
        if (!english && !OF_THE_FEDERATION.contains(said) && CODE.matcher(said).find()) {
            raw.add(locale.getLanguage() + " " + where + ": " + said);
        }
    }
}
