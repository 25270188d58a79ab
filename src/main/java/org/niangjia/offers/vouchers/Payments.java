package org.niangjia.offers.vouchers;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.platform.data.FieldCipher;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** VOU-23 Signed sheets become one batch for the bank, each sheet in one batch only. */
@Service
@Transactional
public class Payments {
    private final SheetList sheets;
    private final FieldCipher cipher;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final Clock clock;

    Payments(SheetList sheets, FieldCipher cipher, Journal journal, JdbcClient jdbc, Clock clock) {
        this.sheets = sheets;
        this.cipher = cipher;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public sealed interface Making {
        record Made(long paymentId) implements Making {}

        record NoAccount(List<String> merchants) implements Making {}

        record Nothing() implements Making {}
    }

    /** A batch. */
    public record Payment(long id, Instant madeAt, String madeBy, int sheets, Money amountFen) {}

    /** A line of the bank's file; the account in full. */
    public record Line(
            int number,
            String payee,
            String account,
            String bank,
            String cnaps,
            Money amount,
            String purpose,
            String remark) {}

    public Making make(Actor actor) {
        var open = new ArrayList<SheetList.Row>();
        sheets.each(actor, new SheetList.Filter("", "", null, true), open::add);
        if (open.isEmpty()) {
            return new Making.Nothing();
        }
        Long[] ids = open.stream().map(SheetList.Row::id).toArray(Long[]::new);
        var without = jdbc.sql("""
                select distinct p.name from offers_voucher_sheet s join registry_place p on p.id = s.place_id
                  join offers_voucher_merchant m on m.place_id = s.place_id
                where s.id = any (:ids) and (m.account_encrypted is null or m.payee = '') order by p.name
                """)
                .param("ids", ids)
                .query((row, number) -> row.getString(1))
                .list();
        if (!without.isEmpty()) {
            return new Making.NoAccount(without);
        }
        var sum = open.stream().map(SheetList.Row::amountFen).reduce(Money.ZERO, Money::plus);
        long id = jdbc.sql("""
                insert into offers_voucher_payment (made_at, made_by, sheets, amount_fen)
                values (:at, :by, :sheets, :amount) returning id
                """)
                .param("at", VoucherBook.at(clock.instant()))
                .param("by", actor.name())
                .param("sheets", open.size())
                .param("amount", sum.fen())
                .query(Long.class)
                .single();
        int taken = jdbc.sql("""
                update offers_voucher_sheet set payment_id = :id
                where id = any (:ids) and state = 'SIGNED' and payment_id is null
                """).param("id", id).param("ids", ids).update();
        if (taken != open.size()) {
            throw new StaleEdit("a sheet was put into another batch meanwhile");
        }
        journal.record(
                actor,
                "vouchers.payment.made",
                new RecordRef("offers.payment", id),
                "",
                null,
                Map.of("sheets", open.size(), "amountFen", sum.fen()));
        return new Making.Made(id);
    }

    private static final String SCOPE = """
            exists (select 1 from offers_voucher_sheet s join registry_place p on p.id = s.place_id
              where s.payment_id = y.id
                and p.union_id in (select union_id from registry_lineage where ancestor_id = :root and valid_to is null))
            """;

    @Transactional(readOnly = true)
    public List<Payment> all(Actor actor) {
        return jdbc.sql("select y.id, y.made_at, y.made_by, y.sheets, y.amount_fen from offers_voucher_payment y where "
                        + SCOPE + " order by y.id desc limit 100")
                .param("root", actor.unionId())
                .query(Rows.of(Payment.class))
                .list();
    }

    private record Sealed(
            long id, String payee, byte @Nullable [] account, String bank, String cnaps, long amount, String period) {}

    /** VOU-24 Accounts leave the house in full here: whoever takes the file is journalled. */
    public List<Line> file(Actor actor, long paymentId) {
        var known = all(actor).stream().anyMatch(payment -> payment.id() == paymentId);
        if (!known) {
            throw new NotFound("payment", paymentId);
        }
        var rows = jdbc.sql("""
                select s.id, m.payee, m.account_encrypted, m.bank, m.cnaps, s.amount_fen,
                  s.from_on || '–' || s.to_on as period
                from offers_voucher_sheet s join offers_voucher_merchant m on m.place_id = s.place_id
                where s.payment_id = :payment order by s.id
                """)
                .param("payment", paymentId)
                .query((row, number) -> new Sealed(
                        row.getLong("id"),
                        row.getString("payee"),
                        row.getBytes("account_encrypted"),
                        row.getString("bank"),
                        row.getString("cnaps"),
                        row.getLong("amount_fen"),
                        row.getString("period")))
                .list();
        journal.record(actor, "vouchers.payment.exported", new RecordRef("offers.payment", paymentId), "");
        var lines = new ArrayList<Line>();
        for (var row : rows) {
            byte[] account = row.account();
            lines.add(new Line(
                    lines.size() + 1,
                    row.payee(),
                    account == null ? "" : cipher.decrypt(account, Merchants.ACCOUNT),
                    row.bank(),
                    row.cnaps(),
                    new Money(row.amount()),
                    String.valueOf(row.id()),
                    row.period()));
        }
        return lines;
    }
}
