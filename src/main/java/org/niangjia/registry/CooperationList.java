package org.niangjia.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.data.SearchText;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads agreements, their parties and papers for pages. */
@Component
public class CooperationList {
    private static final String COLUMNS = """
            select a.id, a.title, a.kind, a.signed_on, a.valid_from, a.valid_to, a.lines,
                (select count(*) from registry_agreement_party p where p.agreement_id = a.id) parties
            """;
    private static final String FROM = "from registry_agreement a ";
    private static final String FILTER = """
             where (:text = '' or a.title like :inside or exists (
                select from registry_agreement_party p left join registry_union u on u.id = p.union_id
                where p.agreement_id = a.id and coalesce(u.name, p.outside_name) like :inside))
              and (:kind = '' or a.kind = :kind)
            """;

    private final JdbcClient jdbc;

    CooperationList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public PageOf<Row> page(String text, String kind, Paging paging) {
        String wanted = SearchText.literal(text.strip());
        return Paged.read(
                sql -> jdbc.sql(sql)
                        .param("text", wanted)
                        .param("inside", "%" + wanted + "%")
                        .param("kind", kind),
                COLUMNS,
                FROM + FILTER,
                "order by a.signed_on desc, a.id desc",
                Rows.of(Row.class),
                paging);
    }

    public Optional<Row> find(long agreementId) {
        return jdbc.sql(COLUMNS + FROM + "where a.id = :id")
                .param("id", agreementId)
                .query(Rows.of(Row.class))
                .optional();
    }

    public List<Party> parties(long agreementId) {
        return jdbc.sql("""
                select p.id, p.union_id, coalesce(u.name, p.outside_name) name, coalesce(p.outside_division, '') division
                from registry_agreement_party p left join registry_union u on u.id = p.union_id
                where p.agreement_id = :id order by p.id
                """)
                .param("id", agreementId)
                .query(Rows.of(Party.class))
                .list();
    }

    public List<Document> documents(long agreementId) {
        return jdbc.sql("""
                select id, title, issuer, published_on, valid_from, valid_to from registry_document
                where agreement_id = :id order by published_on desc, id desc
                """)
                .param("id", agreementId)
                .query(Rows.of(Document.class))
                .list();
    }

    /** Papers in force on that day: with a term from its first to its last day, without one from publication on. */
    public List<Document> inForce(LocalDate on) {
        return jdbc.sql("""
                select id, title, issuer, published_on, valid_from, valid_to from registry_document
                where coalesce(valid_from, published_on) <= :on and (valid_to is null or valid_to >= :on)
                order by published_on desc, id desc
                """).param("on", on).query(Rows.of(Document.class)).list();
    }

    public record Row(
            long id,
            String title,
            String kind,
            LocalDate signedOn,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String lines,
            long parties) {}

    public record Party(long id, @Nullable Long unionId, String name, String division) {}

    public record Document(
            long id,
            String title,
            String issuer,
            LocalDate publishedOn,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo) {}
}
