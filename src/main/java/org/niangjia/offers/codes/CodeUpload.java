package org.niangjia.offers.codes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Money;
import org.niangjia.platform.sheet.SheetColumn;
import org.niangjia.platform.sheet.SheetReader;
import org.niangjia.platform.sheet.SheetRow;
import org.niangjia.platform.sheet.SheetTemplate;
import org.niangjia.platform.web.Words;
import org.niangjia.programmes.WrongRows;
import org.springframework.stereotype.Service;

/** Reads a partner's list and brings it. */
@Service
public class CodeUpload {
    private static final int MOST_ROWS = 50_000;
    private final PartnerLists lists;

    CodeUpload(PartnerLists lists) {
        this.lists = lists;
    }

    /** @param outcome null when rows could not be read @param errorFile address of the wrong rows as Excel, or empty */
    public record Result(PartnerLists.@Nullable Bringing outcome, List<WrongRows.Wrong> wrong, String errorFile) {}

    public static SheetTemplate template() {
        return SheetTemplate.of(
                "券码清单",
                SheetColumn.code("code", "券码")
                        .label(Locale.ENGLISH, "Code")
                        .alsoCalled("卡密", "兑换码", "激活码", "卡号")
                        .example("MOVIE-8F3K-22QD")
                        .mandatory(),
                SheetColumn.date("expires", "有效期至")
                        .label(Locale.ENGLISH, "Valid to")
                        .alsoCalled("到期日", "截止日期")
                        .example("2027-03-31"));
    }

    public Result bring(Actor actor, long offerId, String partner, Money subsidy, Path file, Words words)
            throws IOException {
        var rows = new ArrayList<SheetRow>();
        var entries = new ArrayList<PartnerLists.Entry>();
        var wrong = new WrongRows();
        List<String> headers;
        try (var reader = SheetReader.open(file, template());
                var read = reader.rows(reader.proposal().mapping())) {
            headers = reader.headerTexts();
            for (var row : read) {
                if (rows.size() >= MOST_ROWS) {
                    wrong.add(row, "code", "", words.say("programmes.list.wrong.long"));
                    break;
                }
                rows.add(row);
                for (var problem : row.problems(words.locale())) {
                    wrong.add(row, problem.key(), "", problem.message());
                }
                @Nullable LocalDate expires = row.date("expires").orElse(null);
                entries.add(new PartnerLists.Entry(row.get("code"), expires));
            }
        }
        var outcome =
                wrong.any() ? null : lists.bring(actor, offerId, new PartnerLists.Sent(partner, subsidy, entries));
        if (outcome instanceof PartnerLists.Bringing.WrongLines lines) {
            lines.lines()
                    .forEach((line, problem) ->
                            wrong.add(rows.get(line - 1), "code", "", words.name("vouchers.codes.wrong", problem)));
        }
        return new Result(outcome, wrong.list(), wrong.any() ? wrong.address(headers, words.locale()) : "");
    }
}
