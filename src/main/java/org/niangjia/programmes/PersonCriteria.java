package org.niangjia.programmes;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.niangjia.platform.Actor;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Words;
import org.niangjia.programmes.AudienceCriterion.Asked.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The criteria every federation has: what the registry knows about a person, and lists an officer uploads. */
@Configuration
class PersonCriteria {
    private static final List<String> FORMS = List.of(
            "ENTERPRISE",
            "COURIER",
            "FOOD_RIDER",
            "RIDE_DRIVER",
            "TRUCK_DRIVER",
            "CONSTRUCTION",
            "DOMESTIC",
            "FLEXIBLE",
            "OTHER");
    private static final List<String> HARDSHIP = List.of("DEEP", "RELATIVE", "ACCIDENT");
    private static final List<String> TAGS = List.of("ON_DUTY", "EPIDEMIC_CONTROL");

    interface Asking {
        List<AudienceCriterion.Asked> asks(Words words, Actor actor);
    }

    interface Condition {
        AudienceCriterion.Fragment sql(AudienceCriterion.Answer answer, LocalDate on, String prefix);
    }

    /** A criterion written as three functions. */
    private record Simple(
            String kind,
            int order,
            Asking asking,
            BiFunction<Words, AudienceCriterion.Answer, String> saying,
            Condition condition,
            Function<AudienceCriterion.Answer, Map<String, String>> checking)
            implements AudienceCriterion {
        @Override
        public List<Asked> asks(Words words, Actor actor) {
            return asking.asks(words, actor);
        }

        @Override
        public String sentence(Words words, Answer answer) {
            return saying.apply(words, answer);
        }

        @Override
        public Fragment sql(Answer answer, LocalDate on, String prefix) {
            return condition.sql(answer, on, prefix);
        }

        @Override
        public Map<String, String> problems(Answer answer) {
            return checking.apply(answer);
        }
    }

    private static final String NUMBER = "programmes.audience.problem.number";

    /** Whatever is typed there is a whole number. */
    private static Map<String, String> numbers(AudienceCriterion.Answer answer, String... fields) {
        var problems = new LinkedHashMap<String, String>();
        for (String field : fields) {
            if (!answer.one(field).isBlank() && answer.number(field) == null) {
                problems.put(field, NUMBER);
            }
        }
        return problems;
    }

    /** Each end is put right where it was typed; the end before the beginning is the end's mistake. */
    private static Map<String, String> ends(AudienceCriterion.Answer answer) {
        var problems = numbers(answer, "from", "to");
        Integer from = answer.number("from");
        Integer to = answer.number("to");
        if (from != null && to != null && from > to) {
            problems.put("to", "programmes.audience.problem.order");
        }
        return problems;
    }

    private static Map<String, String> place(AudienceCriterion.Answer answer) {
        return answer.one("division").isBlank()
                ? Map.of("division", "programmes.audience.problem.division")
                : numbers(answer, "division");
    }

    private static Map<String, String> day(AudienceCriterion.Answer answer) {
        return answer.one("day").isBlank() || Typed.day(answer.one("day")) != null
                ? Map.of()
                : Map.of("day", "ui.form.day");
    }

    /** A member, on that day, of the union or of one under it. */
    static AudienceCriterion.Fragment memberUnder(String root, String day, long unionId, LocalDate on) {
        return new AudienceCriterion.Fragment("""
                exists (select 1 from registry_membership m
                  join registry_lineage l on l.union_id = m.union_id and l.ancestor_id = :%1$s
                    and l.valid_from <= :%2$s and (l.valid_to is null or l.valid_to > :%2$s)
                  where m.person_id = p.id and m.joined_on <= :%2$s and (m.left_on is null or m.left_on > :%2$s))
                """.formatted(root, day), Map.of(root, unionId, day, on));
    }

    private static List<AudienceCriterion.Choice> choices(Words words, String prefix, List<String> codes) {
        return codes.stream()
                .map(code -> new AudienceCriterion.Choice(code, words.say(prefix + code)))
                .toList();
    }

    private static String names(Words words, String prefix, List<String> codes) {
        return codes.stream()
                .map(code -> words.say(prefix + code))
                .collect(Collectors.joining(words.say("programmes.criterion.or")));
    }

    private static AudienceCriterion oneOf(String kind, int order, String column, String prefix, List<String> codes) {
        return new Simple(
                kind,
                order,
                (words, actor) -> List.of(new AudienceCriterion.Asked(
                        "any", Type.MANY, words.say("programmes.criterion." + kind), choices(words, prefix, codes))),
                (words, answer) ->
                        words.say("programmes.criterion." + kind + ".is", names(words, prefix, answer.all("any"))),
                (answer, on, p) -> new AudienceCriterion.Fragment(
                        "p." + column + " in (:" + p + "any)", Map.of(p + "any", answer.all("any"))),
                answer -> Map.of());
    }

    @Bean
    AudienceCriterion employmentForm() {
        return oneOf("EMPLOYMENT_FORM", 20, "employment_form", "programmes.form.", FORMS);
    }

    @Bean
    AudienceCriterion hardshipClass() {
        return oneOf("HARDSHIP", 50, "hardship_class", "programmes.hardship.", HARDSHIP);
    }

    private record UnionRow(long id, String name) {}

    @Bean
    AudienceCriterion underUnion(JdbcClient jdbc) {
        return new Simple(
                "UNDER",
                10,
                (words, actor) -> List.of(new AudienceCriterion.Asked(
                        "union",
                        Type.ONE,
                        words.say("programmes.criterion.UNDER"),
                        jdbc.sql("""
                                select u.id, u.name from registry_union u
                                join registry_lineage l on l.union_id = u.id and l.ancestor_id = :root
                                  and l.valid_to is null and l.depth > 0
                                where u.dissolved_on is null order by l.depth, u.name limit 500
                                """).param("root", actor.unionId()).query(Rows.of(UnionRow.class)).list().stream()
                                .map(row -> new AudienceCriterion.Choice(String.valueOf(row.id()), row.name()))
                                .toList())),
                (words, answer) -> words.say(
                        "programmes.criterion.UNDER.is",
                        jdbc.sql("select name from registry_union where id = :id")
                                .param("id", answer.number("union"))
                                .query(String.class)
                                .optional()
                                .orElse("?")),
                (answer, on, p) -> memberUnder(p + "union", p + "day", numberOr(answer, "union", -1), on),
                answer -> numbers(answer, "union"));
    }

    private static int numberOr(AudienceCriterion.Answer answer, String field, int otherwise) {
        Integer number = answer.number(field);
        return number == null ? otherwise : number;
    }

    /** Home region: outside or inside a division, whose code is cut to its level (33, 3305, 330521). */
    @Bean
    AudienceCriterion homeRegion() {
        return new Simple(
                "HOME",
                30,
                (words, actor) -> List.of(
                        new AudienceCriterion.Asked(
                                "where",
                                Type.ONE,
                                words.say("programmes.criterion.HOME"),
                                choices(words, "programmes.home.", List.of("OUTSIDE", "INSIDE"))),
                        new AudienceCriterion.Asked(
                                "division", Type.TEXT, words.say("programmes.criterion.HOME.division"), List.of())),
                (words, answer) -> words.say(
                        "programmes.criterion.HOME.is",
                        words.say("programmes.home." + (answer.one("where").equals("INSIDE") ? "INSIDE" : "OUTSIDE")),
                        answer.one("division")),
                (answer, on, p) -> new AudienceCriterion.Fragment(
                        "p.home_division is not null and p.home_division "
                                + (answer.one("where").equals("INSIDE") ? "like" : "not like")
                                + " :" + p + "division",
                        Map.of(
                                p + "division",
                                answer.one("division").replaceAll("\\D", "").replaceAll("(00)+$", "") + "%")),
                PersonCriteria::place);
    }

    @Bean
    AudienceCriterion migrant() {
        return new Simple(
                "MIGRANT",
                40,
                (words, actor) -> List.of(new AudienceCriterion.Asked(
                        "is", Type.YES, words.say("programmes.criterion.MIGRANT"), List.of())),
                (words, answer) -> words.say("programmes.criterion.MIGRANT.is"),
                (answer, on, p) -> new AudienceCriterion.Fragment("p.migrant", Map.of()),
                answer -> Map.of());
    }

    @Bean
    AudienceCriterion tagged() {
        return new Simple(
                "TAG",
                60,
                (words, actor) -> List.of(
                        new AudienceCriterion.Asked(
                                "any",
                                Type.MANY,
                                words.say("programmes.criterion.TAG"),
                                choices(words, "programmes.tag.", TAGS)),
                        new AudienceCriterion.Asked(
                                "day", Type.DATE, words.say("programmes.criterion.TAG.day"), List.of())),
                (words, answer) -> answer.one("day").isBlank()
                        ? words.say("programmes.criterion.TAG.now", names(words, "programmes.tag.", answer.all("any")))
                        : words.say(
                                "programmes.criterion.TAG.is",
                                names(words, "programmes.tag.", answer.all("any")),
                                answer.one("day")),
                (answer, on, p) -> new AudienceCriterion.Fragment(
                        """
                        exists (select 1 from registry_tag t where t.person_id = p.id and t.kind in (:%1$sany)
                          and t.valid_from <= :%1$sday and (t.valid_to is null or t.valid_to >= :%1$sday))
                        """.formatted(p),
                        Map.of(
                                p + "any",
                                answer.all("any").isEmpty() ? List.of("") : answer.all("any"),
                                p + "day",
                                answer.one("day").isBlank() ? on : LocalDate.parse(answer.one("day")))),
                PersonCriteria::day);
    }

    private static List<AudienceCriterion.Asked> range(Words words, String kind) {
        return List.of(
                new AudienceCriterion.Asked(
                        "from", Type.NUMBER, words.say("programmes.criterion." + kind + ".from"), List.of()),
                new AudienceCriterion.Asked(
                        "to", Type.NUMBER, words.say("programmes.criterion." + kind + ".to"), List.of()));
    }

    /** Completed years on the day: born after the day {@code to + 1} years ago, not after the day {@code from} years ago. */
    private static Map<String, Object> births(AudienceCriterion.Answer answer, LocalDate on, String p) {
        return Map.of(
                p + "after", on.minusYears(numberOr(answer, "to", 150) + 1L),
                p + "until", on.minusYears(numberOr(answer, "from", 0)));
    }

    private static String rangeText(Words words, String kind, AudienceCriterion.Answer answer) {
        return words.say(
                "programmes.criterion." + kind + ".is",
                String.valueOf(numberOr(answer, "from", 0)),
                answer.one("to").isBlank() ? words.say("programmes.criterion.open") : answer.one("to"));
    }

    @Bean
    AudienceCriterion ageRange() {
        return new Simple(
                "AGE",
                70,
                (words, actor) -> range(words, "AGE"),
                (words, answer) -> rangeText(words, "AGE", answer),
                (answer, on, p) -> new AudienceCriterion.Fragment(
                        "p.birth_on > :" + p + "after and p.birth_on <= :" + p + "until", births(answer, on, p)),
                PersonCriteria::ends);
    }

    @Bean
    AudienceCriterion childAged() {
        return new Simple(
                "CHILD",
                80,
                (words, actor) -> range(words, "CHILD"),
                (words, answer) -> rangeText(words, "CHILD", answer),
                (answer, on, p) -> new AudienceCriterion.Fragment("""
                        exists (select 1 from registry_child k where k.household_id = p.household_id
                          and k.erased_at is null and k.birth_on > :%1$safter and k.birth_on <= :%1$suntil)
                        """.formatted(p), births(answer, on, p)),
                PersonCriteria::ends);
    }

    @Bean
    AudienceCriterion listedIn(JdbcClient jdbc) {
        return new Simple(
                "LIST",
                90,
                (words, actor) -> List.of(new AudienceCriterion.Asked(
                        "list",
                        Type.ONE,
                        words.say("programmes.criterion.LIST"),
                        jdbc.sql("""
                                select id, name from programmes_list where union_id in (select union_id
                                  from registry_lineage where ancestor_id = :root and valid_to is null)
                                order by id desc limit 200
                                """).param("root", actor.unionId()).query(Rows.of(UnionRow.class)).list().stream()
                                .map(row -> new AudienceCriterion.Choice(String.valueOf(row.id()), row.name()))
                                .toList())),
                (words, answer) -> words.say(
                        "programmes.criterion.LIST.is",
                        jdbc.sql("select name from programmes_list where id = :id")
                                .param("id", answer.number("list"))
                                .query(String.class)
                                .optional()
                                .orElse("?")),
                (answer, on, p) -> new AudienceCriterion.Fragment(
                        """
                        exists (select 1 from programmes_list_member lm
                          where lm.person_id = p.id and lm.list_id = :%1$slist)
                        """.formatted(p), Map.of(p + "list", (long) numberOr(answer, "list", -1))),
                answer -> numbers(answer, "list"));
    }

    static List<String> kinds() {
        return Arrays.asList("UNDER", "EMPLOYMENT_FORM", "HOME", "MIGRANT", "HARDSHIP", "TAG", "AGE", "CHILD", "LIST");
    }
}
