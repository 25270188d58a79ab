package org.niangjia.registry;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.Mobile;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.data.SearchText;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers {@link PersonDirectory} from the tables. */
@Component
class PersonLookup implements PersonDirectory {
    private static final RowMapper<PersonCard> CARD = Rows.of(PersonCard.class);

    /** The membership shown is today's, the newest if there are several, or else the last one. */
    private static final String CARDS = """
            select p.id, p.name, p.initials, p.sex, p.birth_on, p.phone_tail, m.union_id, coalesce(u.name, '') union_name,
                m.employer_id, coalesce(e.name, '') employer_name, p.household_id
            from registry_person p
            left join lateral (select union_id, employer_id from registry_membership
                where person_id = p.id order by left_on desc nulls first, joined_on desc, id desc limit 1) m on true
            left join registry_union u on u.id = m.union_id
            left join registry_employer e on e.id = m.employer_id
            """;

    private final JdbcClient jdbc;
    private final PersonFields fields;
    private final PeopleSearch search;

    PersonLookup(JdbcClient jdbc, PersonFields fields, PeopleSearch search) {
        this.jdbc = jdbc;
        this.fields = fields;
        this.search = search;
    }

    @Override
    public Optional<PersonCard> find(long personId) {
        return jdbc.sql(CARDS + "where p.id = :id")
                .param("id", personId)
                .query(CARD)
                .optional();
    }

    @Override
    public Map<Long, PersonCard> findAll(Collection<Long> personIds) {
        if (personIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(CARDS + "where p.id = any (:ids)")
                .param("ids", personIds.toArray(Long[]::new))
                .query(CARD)
                .list()
                .stream()
                .collect(Collectors.toMap(PersonCard::id, Function.identity()));
    }

    @Override
    public List<PersonCard> household(long personId) {
        return jdbc.sql(CARDS + """
                where p.id = :id or p.household_id = (select household_id from registry_person where id = :id)
                order by p.id
                """).param("id", personId).query(CARD).list();
    }

    @Override
    public List<PersonCard> search(long ancestorUnionId, String text, int limit) {
        var ids = new LinkedHashSet<>(search.ids(PeopleFilter.text(ancestorUnionId, text), limit));
        if (ids.size() < limit && !text.isBlank() && !SearchText.isDigits(text.strip())) {
            var colleagues = new PeopleFilter(ancestorUnionId, "", null, text, "", null, "", "", null, null);
            search.ids(colleagues, limit).stream().limit(limit - ids.size()).forEach(ids::add);
        }
        var cards = findAll(ids);
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(cards.get(id)).stream())
                .toList();
    }

    @Override
    public Optional<PersonCard> byIdNumber(String idNumber) {
        return CitizenId.parse(idNumber)
                .toOptional()
                .flatMap(id -> jdbc.sql(CARDS + "where p.id_lookup = :hash")
                        .param("hash", fields.idLookup(id))
                        .query(CARD)
                        .optional());
    }

    @Override
    public List<PersonCard> byPhone(String phone) {
        return Mobile.parse(phone)
                .toOptional()
                .map(mobile -> jdbc.sql(CARDS + "where p.phone_lookup = :hash order by p.id limit 20")
                        .param("hash", fields.phoneLookup(mobile))
                        .query(CARD)
                        .list())
                .orElse(List.of());
    }

    @Override
    public Optional<String> phone(long personId) {
        return jdbc.sql("select phone_cipher from registry_person where id = :id and store_only_at is null")
                .param("id", personId)
                .query((row, number) -> Optional.ofNullable(fields.open(row.getBytes(1), PersonFields.PHONE)))
                .optional()
                .flatMap(Function.identity());
    }
}
