package org.niangjia.programmes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.niangjia.platform.Actor;
import org.niangjia.platform.sheet.SheetReader;
import org.niangjia.platform.sheet.SheetTemplate;
import org.niangjia.platform.web.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** PRG-13 A list of names in Excel becomes people: by identity number, or by phone and name. All rows match, or none is kept. */
@Service
public class ListUpload {
    /** A list for an audience is one event's; a whole roster is imported, not listed. */
    private static final int MOST_ROWS = 20_000;

    private final NamedPeople people;
    private final Audiences audiences;

    ListUpload(NamedPeople people, Audiences audiences) {
        this.people = people;
        this.audiences = audiences;
    }

    /**
     * @param listId 0 when a row was wrong and nothing was kept
     * @param errorFile address of the wrong rows as Excel; empty when there are none
     */
    public record Result(long listId, int matched, List<WrongRows.Wrong> wrong, String errorFile) {}

    public static SheetTemplate template() {
        return SheetTemplate.of("名单", NamedPeople.name(), NamedPeople.id(), NamedPeople.phone());
    }

    @Transactional
    public Result keep(Actor actor, String listName, Path file, Words words) throws IOException {
        var matched = new ArrayList<Long>();
        var wrong = new WrongRows();
        List<String> headers;
        try (var reader = SheetReader.open(file, template());
                var rows = reader.rows(reader.proposal().mapping())) {
            headers = reader.headerTexts();
            int read = 0;
            for (var row : rows) {
                if (++read > MOST_ROWS) {
                    wrong.add(row, "name", words.say("programmes.list.wrong.long"));
                    break;
                }
                var match = people.match(row);
                Long personId = match.personId();
                if (personId == null) {
                    wrong.add(row, match.column(), words.say(match.problemKey()));
                } else {
                    matched.add(personId);
                }
            }
        }
        if (wrong.any() || matched.isEmpty()) {
            String errorFile = wrong.any() ? wrong.address(headers, words.locale()) : "";
            return new Result(0, matched.size(), wrong.list(), errorFile);
        }
        return new Result(audiences.keepList(actor, listName, matched), matched.size(), List.of(), "");
    }
}
