package org.niangjia.activities;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.sheet.SheetReader;
import org.niangjia.platform.sheet.SheetRow;
import org.niangjia.platform.sheet.SheetTemplate;
import org.niangjia.platform.web.Words;
import org.niangjia.programmes.NamedPeople;
import org.niangjia.programmes.WrongRows;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** ACT-35 Reads a signed sheet typed into Excel; one wrong row and nothing of it is entered. */
@Service
public class AttendanceUpload {
    private static final int MOST_ROWS = 20_000;
    private final NamedPeople people;
    private final Attendance attendance;

    AttendanceUpload(NamedPeople people, Attendance attendance) {
        this.people = people;
        this.attendance = attendance;
    }

    /** @param entered null when rows were wrong and nothing was entered */
    public record Result(Attendance.@Nullable Entered entered, List<WrongRows.Wrong> wrong, String errorFile) {}

    /** @param name of the sheet */
    public static SheetTemplate template(String name) {
        return SheetTemplate.of(name, NamedPeople.name(), NamedPeople.id(), NamedPeople.phone());
    }

    @Transactional
    public Result enter(Actor actor, long sessionId, Path file, Words words) throws IOException {
        var rows = new ArrayList<SheetRow>();
        var ids = new ArrayList<Long>();
        var wrong = new WrongRows();
        List<String> headers;
        try (var reader = SheetReader.open(file, template(words.say("activities.sheet")));
                var read = reader.rows(reader.proposal().mapping())) {
            headers = reader.headerTexts();
            for (var row : read) {
                if (rows.size() >= MOST_ROWS) {
                    wrong.add(row, "name", words.say("programmes.list.wrong.long"));
                    break;
                }
                var match = people.match(row);
                Long person = match.personId();
                if (person == null) {
                    wrong.add(row, match.column(), words.say(match.problemKey()));
                }
                rows.add(row);
                ids.add(person == null ? 0L : person);
            }
        }
        if (wrong.any()) {
            return new Result(null, wrong.list(), wrong.address(headers, words.locale()));
        }
        var entered = attendance.paper(actor, sessionId, ids);
        var unknown = new HashSet<>(entered.unknown());
        for (int i = 0; i < ids.size(); i++) {
            if (unknown.contains(ids.get(i))) {
                wrong.add(rows.get(i), "name", words.say("activities.mark.refused.NOT_ENTERED"));
            }
        }
        return new Result(
                wrong.any() ? null : entered, wrong.list(), wrong.any() ? wrong.address(headers, words.locale()) : "");
    }
}
