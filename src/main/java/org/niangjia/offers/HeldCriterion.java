package org.niangjia.offers;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.niangjia.platform.Actor;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.Words;
import org.niangjia.programmes.AudienceCriterion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** OFF-70 Who holds or has used at least so many of these offers: collect the cards, then redeem (S33). */
@Component
class HeldCriterion implements AudienceCriterion {
    static final String KIND = "OFFERS_HELD";
    private static final String USED = "USED";
    private static final String HELD = "HELD";
    private final JdbcClient jdbc;

    HeldCriterion(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an officer answered. @param least of them, each counted once */
    record Cards(List<Long> offers, int least, boolean used) {
        static Cards of(Answer answer) {
            var offers = answer.all("of").stream()
                    .filter(id -> id.matches("\\d{1,18}"))
                    .map(Long::valueOf)
                    .distinct()
                    .sorted()
                    .toList();
            Integer least = answer.number("least");
            return new Cards(
                    offers,
                    least == null ? offers.size() : least,
                    answer.one("how").equals(USED));
        }

        /** What "has it" means in the database. */
        List<String> states() {
            return used
                    ? List.of(ClaimState.FULFILLED.name())
                    : List.of(ClaimState.GRANTED.name(), ClaimState.FULFILLED.name());
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int order() {
        return 87;
    }

    private record Card(long id, String name, String unionName) {}

    @Override
    public List<Asked> asks(Words words, Actor actor) {
        var cards = jdbc.sql("""
                select o.id, o.name, u.name as union_name from offers_offer o join registry_union u on u.id = o.union_id
                where o.state <> 'CANCELLED'
                  and (o.union_id in (select union_id from registry_lineage where ancestor_id = :top and valid_to is null)
                    or o.union_id in (select ancestor_id from registry_lineage where union_id = :top and valid_to is null))
                order by o.id desc limit 200
                """).param("top", actor.unionId()).query(Rows.of(Card.class)).list().stream()
                .map(card -> new Choice(String.valueOf(card.id()), card.name() + " · " + card.unionName()))
                .toList();
        var how = Stream.of(HELD, USED)
                .map(code -> new Choice(code, words.say("offers.cards." + code)))
                .toList();
        return List.of(
                new Asked("of", Asked.Type.MANY, words.say("offers.cards.of"), cards),
                new Asked("least", Asked.Type.NUMBER, words.say("offers.cards.least"), List.of()),
                new Asked("how", Asked.Type.ONE, words.say("offers.cards.how"), how));
    }

    @Override
    public Map<String, String> problems(Answer answer) {
        var cards = Cards.of(answer);
        boolean typed = answer.one("least").isBlank() || answer.number("least") != null;
        return typed && cards.least() >= 1 && cards.least() <= cards.offers().size()
                ? Map.of()
                : Map.of("least", "offers.cards.problem");
    }

    @Override
    public String sentence(Words words, Answer answer) {
        var cards = Cards.of(answer);
        var names = jdbc
                .sql("select id, name from offers_offer where id = any(cast(:ids as bigint[]))")
                .param("ids", cards.offers().toArray(Long[]::new))
                .query((row, number) -> Map.entry(row.getLong("id"), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return words.say(
                cards.used() ? "offers.cards.is.USED" : "offers.cards.is.HELD",
                cards.offers().stream()
                        .map(id -> names.getOrDefault(id, "?"))
                        .collect(Collectors.joining(words.say("offers.cards.and"))),
                cards.offers().size(),
                cards.least());
    }

    /** Asked of one person at a time, so that the claim of one does not look at the claims of all. */
    @Override
    public Fragment sql(Answer answer, LocalDate on, String prefix) {
        var cards = Cards.of(answer);
        return new Fragment(
                """
                (select count(distinct oc.offer_id) from offers_claim oc where oc.person_id = p.id
                  and oc.offer_id = any(cast(:%1$sof as bigint[])) and oc.state in (:%1$sstates)) >= :%1$sleast
                """.formatted(prefix),
                Map.of(
                        prefix + "of",
                        cards.offers().toArray(Long[]::new),
                        prefix + "states",
                        cards.states(),
                        prefix + "least",
                        Math.max(1, cards.least())));
    }
}
