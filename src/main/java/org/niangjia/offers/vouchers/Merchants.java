package org.niangjia.offers.vouchers;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.BankAccount;
import org.niangjia.platform.Money;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.platform.data.FieldCipher;
import org.niangjia.platform.data.Paged;
import org.niangjia.platform.data.Rows;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Places that accept vouchers and where their money goes. A merchant signs in under a post of the role SCANNER bound to its
 * place (identity) and sees its own redemptions and sheets only.
 */
@Service
@Transactional
public class Merchants {
    static final String TYPE = "registry.place";
    static final String ACCOUNT = "offers.merchant.account";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Journal journal;

    Merchants(JdbcClient jdbc, FieldCipher cipher, Journal journal) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.journal = journal;
    }

    /** @param openFen what is redeemed and on no sheet yet @param lastOn when it was last settled */
    public record Row(
            long placeId,
            String name,
            String address,
            String unionName,
            String payee,
            String bank,
            String cnaps,
            String accountTail,
            int version,
            long pieces,
            Money valueFen,
            long disputed,
            long openPieces,
            Money openFen,
            @Nullable Instant lastAt) {
        public boolean payable() {
            return !accountTail.isEmpty() && !payee.isEmpty();
        }
    }

    private static final String COLUMNS = """
            select p.id as place_id, p.name, p.address, u.name as union_name, coalesce(m.payee, '') as payee,
              coalesce(m.bank, '') as bank, coalesce(m.cnaps, '') as cnaps,
              coalesce(m.account_tail, '') as account_tail, coalesce(m.version, 0) as version,
              coalesce(r.pieces, 0) as pieces, coalesce(r.value, 0) as value_fen, coalesce(r.disputed, 0) as disputed,
              coalesce(e.pieces, 0) as open_pieces, coalesce(e.amount, 0) as open_fen, s.last_at
            """;

    private static final String MATCHES = """
            from registry_place p join registry_union u on u.id = p.union_id
              left join offers_voucher_merchant m on m.place_id = p.id
              left join (select place_id, count(*) filter (where state in ('VALID', 'ALLOWED')) as pieces,
                  cast(sum(amount_fen) filter (where state in ('VALID', 'ALLOWED')) as bigint) as value,
                  count(*) filter (where state = 'DISPUTED') as disputed
                from offers_voucher_redemption group by place_id) r on r.place_id = p.id
              left join (select place_id, sum(pieces) as pieces, cast(sum(amount_fen) as bigint) as amount
                from offers_voucher_entry where sheet_id is null group by place_id) e on e.place_id = p.id
              left join (select place_id, max(decided_at) as last_at
                from offers_voucher_sheet where state = 'SIGNED' group by place_id) s on s.place_id = p.id
            where p.union_id in (select union_id from registry_lineage where ancestor_id = :root and valid_to is null)
              and (p.kind = 'MERCHANT' or m.place_id is not null or p.id = :place)
              and (cast(:place as bigint) is null or p.id = :place)
              and (:text = '' or p.name like '%' || :text || '%' or p.address like '%' || :text || '%')
              and (not :open or coalesce(e.amount, 0) <> 0)
            """;

    /** @param open only those with something to settle */
    @Transactional(readOnly = true)
    public PageOf<Row> page(Actor actor, String text, boolean open, Paging paging) {
        return Paged.read(
                sql -> bind(sql, actor, text, open),
                COLUMNS,
                MATCHES,
                "order by p.name, p.id",
                Rows.of(Row.class),
                paging);
    }

    @Transactional(readOnly = true)
    public void each(Actor actor, String text, boolean open, Consumer<Row> sink) {
        try (var rows =
                bind(COLUMNS + MATCHES + " order by p.name, p.id", actor, text, open)
                        .query(Rows.of(Row.class))
                        .stream()) {
            rows.forEach(sink);
        }
    }

    @Transactional(readOnly = true)
    public List<Row> toSettle(Actor actor) {
        return bind(COLUMNS + MATCHES + " order by p.name, p.id", actor, "", true)
                .query(Rows.of(Row.class))
                .list();
    }

    @Transactional(readOnly = true)
    public Row show(Actor actor, long placeId) {
        return bind(COLUMNS + MATCHES, actor, "", false)
                .param("place", placeId)
                .query(Rows.of(Row.class))
                .optional()
                .orElseThrow(() -> new NotFound("merchant", placeId));
    }

    /** @param account null: as it was */
    public record Payee(
            String name,
            String bank,
            String cnaps,
            @Nullable BankAccount account) {}

    /** VOU-24 Where the money goes is encrypted; the journal keeps the last digits. */
    public void pay(Actor actor, long placeId, int version, Payee payee) {
        var before = show(actor, placeId);
        var account = payee.account();
        String tail = account == null
                ? before.accountTail()
                : account.number().substring(account.number().length() - 4);
        int written = jdbc.sql("""
                insert into offers_voucher_merchant as m
                  (place_id, payee, bank, cnaps, account_encrypted, account_tail, version)
                values (:place, :payee, :bank, :cnaps, :account, :tail, 1)
                on conflict (place_id) do update set payee = excluded.payee, bank = excluded.bank, cnaps = excluded.cnaps,
                  account_encrypted = coalesce(excluded.account_encrypted, m.account_encrypted),
                  account_tail = excluded.account_tail, version = m.version + 1
                where m.version = :version
                """)
                .param("place", placeId)
                .param("payee", payee.name())
                .param("bank", payee.bank())
                .param("cnaps", payee.cnaps())
                .param("account", account == null ? null : cipher.encrypt(account.number(), ACCOUNT), Types.BINARY)
                .param("tail", tail)
                .param("version", version)
                .update();
        if (written != 1) {
            throw new StaleEdit("merchant " + placeId);
        }
        journal.record(
                actor,
                "vouchers.payee.set",
                new RecordRef(TYPE, placeId),
                "",
                Map.of("payee", before.payee(), "bank", before.bank(), "account", before.accountTail()),
                Map.of("payee", payee.name(), "bank", payee.bank(), "account", tail));
    }

    private JdbcClient.StatementSpec bind(String sql, Actor actor, String text, boolean open) {
        return jdbc.sql(sql)
                .param("root", actor.unionId())
                .param("text", text.strip())
                .param("open", open)
                .param("place", null, Types.BIGINT);
    }
}
