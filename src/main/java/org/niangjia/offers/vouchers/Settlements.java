package org.niangjia.offers.vouchers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.StaleEdit;
import org.niangjia.platform.data.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a merchant is owed becomes a sheet: one officer asks, another signs. The merchant's row is locked, and the sheet takes the
 * entries that are on none, so nothing is settled twice and nothing is left out.
 */
@Service
@Transactional
public class Settlements {
    static final String TYPE = "offers.sheet";

    private final Merchants merchants;
    private final SheetList list;
    private final VoucherFacts facts;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final Clock clock;

    Settlements(
            Merchants merchants, SheetList list, VoucherFacts facts, Journal journal, JdbcClient jdbc, Clock clock) {
        this.merchants = merchants;
        this.list = list;
        this.facts = facts;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What asking for a sheet can answer. */
    public sealed interface Asking {
        record Asked(long sheetId) implements Asking {}

        /** Words {@code vouchers.sheet.no.CONSTANT}. */
        enum No implements Asking {
            NOTHING_TO_SETTLE,
            /** More was taken back than redeemed: it waits for the next redemptions. */
            BELOW_ZERO,
            ASKED_ALREADY,
            FUTURE
        }
    }

    private record Owed(
            long lines, long pieces, long amount, @Nullable OffsetDateTime first) {}

    /** VOU-21 Everything of the merchant until the end of that day that stands on no sheet yet, also what came in late. */
    public Asking ask(Actor actor, long placeId, LocalDate to) {
        var now = clock.instant();
        if (to.isAfter(LocalDate.ofInstant(now, Period.ZONE))) {
            return Asking.No.FUTURE;
        }
        long place = merchants.show(actor, placeId).placeId();
        if (!locked(place)) {
            return Asking.No.NOTHING_TO_SETTLE;
        }
        if (list.asked(place)) {
            return Asking.No.ASKED_ALREADY;
        }
        var until = VoucherBook.at(to.plusDays(1).atStartOfDay(Period.ZONE).toInstant());
        // Fixed first: what tills book from here on belongs to the next sheet.
        List<Long> entries = jdbc.sql("""
                select id from offers_voucher_entry where place_id = :place and sheet_id is null and booked_at < :until
                order by id
                """)
                .param("place", place)
                .param("until", until)
                .query((row, number) -> row.getLong(1))
                .list();
        var owed = owed(entries);
        if (owed.lines() == 0) {
            return Asking.No.NOTHING_TO_SETTLE;
        }
        if (owed.amount() < 0) {
            return Asking.No.BELOW_ZERO;
        }
        var first = Objects.requireNonNull(owed.first())
                .atZoneSameInstant(Period.ZONE)
                .toLocalDate();
        long sheet = insert(actor, place, new Period(first.isAfter(to) ? to : first, to), owed, hash(entries));
        int taken = jdbc.sql("""
                update offers_voucher_entry set sheet_id = :sheet where id = any (:entries) and sheet_id is null
                """)
                .param("sheet", sheet)
                .param("entries", entries.toArray(Long[]::new))
                .update();
        if (taken != entries.size()) {
            throw new StaleEdit("entries of merchant " + place);
        }
        journal.record(
                actor,
                "vouchers.sheet.asked",
                new RecordRef(TYPE, sheet),
                "",
                null,
                Map.of("place", place, "pieces", owed.pieces(), "amountFen", owed.amount()));
        return new Asking.Asked(sheet);
    }

    private boolean locked(long placeId) {
        return jdbc.sql("select place_id from offers_voucher_merchant where place_id = :place for update")
                .param("place", placeId)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    private Owed owed(List<Long> entries) {
        return jdbc.sql("""
                select count(*) as lines, coalesce(sum(pieces), 0) as pieces, coalesce(sum(amount_fen), 0) as amount,
                  min(booked_at) as first
                from offers_voucher_entry where id = any (:entries)
                """)
                .param("entries", entries.toArray(Long[]::new))
                .query(Rows.of(Owed.class))
                .single();
    }

    private long insert(Actor actor, long place, Period period, Owed owed, String hash) {
        var post = actor.post();
        return jdbc.sql("""
                insert into offers_voucher_sheet (place_id, from_on, to_on, state, pieces, amount_fen, hash, asked_account,
                  asked_post, asked_by, asked_at)
                values (:place, :from, :to, 'ASKED', :pieces, :amount, :hash, :account, :post, :by, :at) returning id
                """)
                .param("place", place)
                .param("from", period.from())
                .param("to", period.to())
                .param("pieces", owed.pieces())
                .param("amount", owed.amount())
                .param("hash", hash)
                .param("account", actor.accountId())
                .param("post", post == null ? 0 : post.id())
                .param("by", actor.name())
                .param("at", VoucherBook.at(clock.instant()))
                .query(Long.class)
                .single();
    }

    public enum Signing {
        DONE,
        SAME_PERSON,
        /** Its entries are not those that were asked for. */
        CHANGED
    }

    /** VOU-22 Signed by another person under another post; then it is locked for ever. */
    public Signing sign(Actor actor, long sheetId) {
        var sheet = lock(actor, sheetId);
        var post = actor.post();
        if (actor.accountId() == sheet.askedAccount() || post == null || post.id() == sheet.askedPost()) {
            return Signing.SAME_PERSON;
        }
        var entries = entries(sheetId);
        var owed = owed(entries);
        if (!hash(entries).equals(sheet.hash())
                || owed.amount() != sheet.amountFen().fen()) {
            return Signing.CHANGED;
        }
        decided(actor, sheet, "SIGNED", "");
        facts.settled(
                sheetId, sheet.unionId(), clock.instant(), sheet.amountFen().fen());
        return Signing.DONE;
    }

    /** Sent back: its entries are free again for the next sheet. */
    public void decline(Actor actor, long sheetId, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("sending a sheet back asks a reason");
        }
        var sheet = lock(actor, sheetId);
        decided(actor, sheet, "DECLINED", reason);
        int freed = jdbc.sql("update offers_voucher_entry set sheet_id = null where sheet_id = :sheet")
                .param("sheet", sheetId)
                .update();
        if (freed < 1) {
            throw new IllegalStateException("sheet without entries");
        }
    }

    private List<Long> entries(long sheetId) {
        return jdbc.sql("select id from offers_voucher_entry where sheet_id = :sheet order by id")
                .param("sheet", sheetId)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private SheetList.Row lock(Actor actor, long sheetId) {
        var seen = list.show(actor, sheetId);
        if (!locked(seen.placeId())) {
            throw new NotFound("sheet", sheetId);
        }
        return list.show(actor, sheetId);
    }

    private void decided(Actor actor, SheetList.Row sheet, String state, String reason) {
        boolean own = actor.accountId() == sheet.askedAccount();
        int done = jdbc.sql("""
                update offers_voucher_sheet set state = :state, decided_account = :account, decided_by = :by,
                  decided_at = :at, reason = :reason
                where id = :id and state = 'ASKED'
                """)
                .param("state", state)
                .param("account", own ? null : actor.accountId(), java.sql.Types.BIGINT)
                .param("by", actor.name())
                .param("at", VoucherBook.at(clock.instant()))
                .param("reason", reason)
                .param("id", sheet.id())
                .update();
        if (done != 1) {
            throw new StaleEdit("sheet " + sheet.id());
        }
        journal.record(
                actor,
                state.equals("SIGNED") ? "vouchers.sheet.signed" : "vouchers.sheet.declined",
                new RecordRef(TYPE, sheet.id()),
                reason,
                Map.of("state", sheet.state()),
                Map.of("state", state, "amountFen", sheet.amountFen().fen()));
    }

    private static String hash(List<Long> entries) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(entries.toString().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
