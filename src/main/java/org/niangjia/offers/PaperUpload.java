package org.niangjia.offers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.sheet.SheetColumn;
import org.niangjia.platform.sheet.SheetReader;
import org.niangjia.platform.sheet.SheetRow;
import org.niangjia.platform.sheet.SheetTemplate;
import org.niangjia.platform.web.Words;
import org.niangjia.programmes.NamedPeople;
import org.niangjia.programmes.WrongRows;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads a signed list typed into Excel and enters it. */
@Service
public class PaperUpload {
    private static final int MOST_ROWS = 20_000;
    private final NamedPeople people;
    private final PaperLists paper;

    PaperUpload(NamedPeople people, PaperLists paper) {
        this.people = people;
        this.paper = paper;
    }

    /**
     * @param outcome null when rows could not be read and nothing was asked
     * @param errorFile address of the wrong rows as Excel; empty when there are none
     */
    public record Result(@Nullable PaperOutcome outcome, List<WrongRows.Wrong> wrong, String errorFile) {}

    public static SheetTemplate template() {
        return SheetTemplate.of(
                "签收名单",
                NamedPeople.name(),
                NamedPeople.id(),
                NamedPeople.phone(),
                SheetColumn.integer("quantity", "数量")
                        .label(Locale.ENGLISH, "Quantity")
                        .alsoCalled("份数", "张数")
                        .example("1"));
    }

    @Transactional
    public Result enter(Actor actor, long offerId, LocalDate on, Path file, Words words) throws IOException {
        var rows = new ArrayList<SheetRow>();
        var entries = new ArrayList<PaperLists.Entry>();
        var wrong = new WrongRows();
        List<String> headers;
        try (var reader = SheetReader.open(file, template());
                var read = reader.rows(reader.proposal().mapping())) {
            headers = reader.headerTexts();
            for (var row : read) {
                if (rows.size() >= MOST_ROWS) {
                    wrong.add(row, "name", words.say("programmes.list.wrong.long"));
                    break;
                }
                rows.add(row);
                entries.add(entry(row, wrong, words));
            }
        }
        var outcome = wrong.any() ? null : paper.enter(actor, offerId, on, entries);
        if (outcome instanceof PaperOutcome.WrongLines lines) {
            for (var line : lines.lines()) {
                wrong.add(
                        rows.get(line.line() - 1),
                        line.problem() == PaperOutcome.LineProblem.QUANTITY ? "quantity" : "name",
                        words.name("offers.paper.line", line.problem()));
            }
        }
        return new Result(outcome, wrong.list(), wrong.any() ? wrong.address(headers, words.locale()) : "");
    }

    /** No quantity means one: on most sheets people sign for a portion. */
    private PaperLists.Entry entry(SheetRow row, WrongRows wrong, Words words) {
        var match = people.match(row);
        Long personId = match.personId();
        if (personId == null) {
            wrong.add(row, match.column(), words.say(match.problemKey()));
        }
        long quantity = row.has("quantity") ? row.integer("quantity").orElse(0L) : 1;
        boolean typed = quantity >= 1 && quantity <= 10_000;
        if (!typed && personId != null) {
            wrong.add(row, "quantity", words.name("offers.paper.line", PaperOutcome.LineProblem.QUANTITY));
        }
        return new PaperLists.Entry(personId == null ? 0 : personId, typed ? (int) quantity : 1);
    }
}
