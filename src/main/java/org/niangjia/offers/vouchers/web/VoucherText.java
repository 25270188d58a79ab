package org.niangjia.offers.vouchers.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.vouchers.RedemptionList;
import org.niangjia.offers.vouchers.RedemptionState;
import org.niangjia.offers.vouchers.VoucherKind;
import org.niangjia.offers.vouchers.VoucherTerms;
import org.niangjia.platform.Masking;
import org.niangjia.platform.Money;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Ui;
import org.niangjia.platform.web.Words;

/** Puts vouchers into words, and reads what people type. */
public record VoucherText(Words words) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    public String at(@Nullable Instant moment) {
        return moment == null ? "" : MINUTE.format(moment.atZone(Period.ZONE));
    }

    public String yuan(@Nullable Money money) {
        return money == null
                ? ""
                : words.say("vouchers.yuan", money.fen() % 100 == 0 ? Ui.count(money.fen() / 100) : Ui.yuan(money));
    }

    public String name(RedemptionState state) {
        return words.name("vouchers.state", state);
    }

    public String kind(VoucherKind kind) {
        return words.name("vouchers.kind", kind);
    }

    public String entry(String kind) {
        return words.say("vouchers.entry." + kind);
    }

    public String sheet(String state) {
        return words.say("vouchers.sheet.state." + state);
    }

    public Ui.Tone tone(RedemptionState state) {
        return switch (state) {
            case VALID, ALLOWED -> Ui.Tone.GOOD;
            case UNDONE -> Ui.Tone.NEUTRAL;
            case DISPUTED -> Ui.Tone.WARNING;
            case REJECTED -> Ui.Tone.BAD;
        };
    }

    public Ui.Tone sheetTone(String state) {
        return switch (state) {
            case "SIGNED" -> Ui.Tone.GOOD;
            case "ASKED" -> Ui.Tone.WARNING;
            default -> Ui.Tone.NEUTRAL;
        };
    }

    /** 张* · 1234 */
    public String person(String name, String phoneTail) {
        return Masking.name(name) + " · " + phoneTail;
    }

    public String kilograms(@Nullable Integer grams) {
        return grams == null
                ? ""
                : words.say(
                        "vouchers.kilograms",
                        BigDecimal.valueOf(grams, 3).stripTrailingZeros().toPlainString());
    }

    /** Why it is disputed, and with whom. */
    public String dispute(RedemptionList.Row row) {
        if (row.dispute().isEmpty()) {
            return "";
        }
        String why = words.say("vouchers.no." + row.dispute());
        return row.rivalPlace() == null
                ? why
                : words.say("vouchers.dispute.rival", why, row.rivalPlace(), at(row.rivalAt()));
    }

    /** The terms as sentences: what a member reads and what a refusal points to. */
    public List<String> rules(VoucherTerms terms, VoucherKind kind) {
        var rules = new ArrayList<String>();
        if (kind == VoucherKind.POSTAGE) {
            rules.add(words.say("vouchers.rule.postage", kilograms(terms.postageGrams())));
        } else {
            if (terms.faceFen().fen() > 0) {
                rules.add(words.say("vouchers.rule.face", yuan(terms.faceFen())));
            }
            rules.add(
                    terms.minSpendFen().fen() > 0
                            ? words.say("vouchers.rule.minimum", yuan(terms.minSpendFen()))
                            : words.say("vouchers.rule.anySpend"));
        }
        rules.add(days(terms));
        return rules;
    }

    public String days(VoucherTerms terms) {
        var from = terms.validFrom();
        var to = terms.validTo();
        if (from == null && to == null) {
            return words.say("vouchers.rule.anyDay");
        }
        return from == null
                ? words.say("vouchers.rule.until", String.valueOf(to))
                : to == null
                        ? words.say("vouchers.rule.from", from.toString())
                        : words.say("vouchers.rule.days", from.toString(), to.toString());
    }
}
