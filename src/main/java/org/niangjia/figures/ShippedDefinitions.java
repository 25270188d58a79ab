package org.niangjia.figures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.niangjia.figures.Definitions.DefineOutcome;
import org.niangjia.figures.Definitions.Draft;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.FederationFounded;
import org.niangjia.platform.data.Federations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaml.snakeyaml.Yaml;

/** Gives a federation the definitions it does not have yet; never touches one it has, for that may have been changed there. */
@Component
class ShippedDefinitions {
    private static final Logger LOG = LoggerFactory.getLogger(ShippedDefinitions.class);
    private final Definitions definitions;
    private final Federations federations;
    private final TransactionTemplate transactions;
    private final List<Draft> shipped = read();

    ShippedDefinitions(Definitions definitions, Federations federations, TransactionTemplate transactions) {
        this.definitions = definitions;
        this.federations = federations;
        this.transactions = transactions;
    }

    @EventListener
    void onFounding(FederationFounded founded) {
        defineMissing();
    }

    @EventListener(ApplicationStartedEvent.class)
    void onStart() {
        federations.forEach(federation -> transactions.executeWithoutResult(status -> defineMissing()));
    }

    /** A federation whose records do not suit a definition goes without it: it must not keep the program from starting. */
    private void defineMissing() {
        var known = definitions.codes();
        for (var draft : shipped) {
            if (!known.contains(draft.code())
                    && definitions.define(draft, Actor.SYSTEM) instanceof DefineOutcome.Refused refused) {
                LOG.warn(
                        "federation {} goes without the shipped figure {}: {}",
                        CurrentFederation.get().code(),
                        draft.code(),
                        refused);
            }
        }
    }

    static List<Draft> read() {
        try (InputStream file = ShippedDefinitions.class.getResourceAsStream("/figures/definitions.yaml")) {
            List<Map<String, Object>> entries = new Yaml().load(file);
            return entries.stream().map(ShippedDefinitions::draft).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Draft draft(Map<String, Object> entry) {
        Object filter = entry.get("filter");
        Object denominator = entry.get("denominator");
        return new Draft(
                text(entry, "code"),
                text(entry, "name"),
                text(entry, "english"),
                text(entry, "phrase"),
                ((List<?>) entry.getOrDefault("kinds", List.of()))
                        .stream().map(String::valueOf).toList(),
                filter instanceof Map<?, ?> pairs
                        ? pairs.entrySet().stream()
                                .collect(Collectors.toMap(
                                        pair -> String.valueOf(pair.getKey()), pair -> String.valueOf(pair.getValue())))
                        : Map.of(),
                Aggregate.valueOf(text(entry, "aggregate")),
                text(entry, "mode").equals("FLOW"),
                CountUnit.valueOf(text(entry, "unit")),
                denominator == null ? null : denominator.toString(),
                Qualifier.valueOf(String.valueOf(entry.getOrDefault("qualifier", "EXACT"))),
                Long.parseLong(String.valueOf(entry.getOrDefault("rounding", "1"))),
                text(entry, "source"));
    }

    private static String text(Map<String, Object> entry, String key) {
        return String.valueOf(entry.getOrDefault(key, ""));
    }
}
