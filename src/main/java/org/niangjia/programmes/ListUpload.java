package org.niangjia.programmes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.niangjia.platform.Actor;
import org.niangjia.platform.sheet.SheetColumn;
import org.niangjia.platform.sheet.SheetReader;
import org.niangjia.platform.sheet.SheetRow;
import org.niangjia.platform.sheet.SheetTemplate;
import org.niangjia.registry.PersonDirectory;
import org.niangjia.registry.PersonDirectory.PersonCard;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** PRG-13 A list of names in Excel becomes people: by identity number, or by phone and name. All rows match, or none is kept. */
@Service
public class ListUpload {
    /** A list for an audience is one event's; a whole roster is imported, not listed. */
    private static final int MOST_ROWS = 20_000;

    private final PersonDirectory people;
    private final Audiences audiences;

    ListUpload(PersonDirectory people, Audiences audiences) {
        this.people = people;
        this.audiences = audiences;
    }

    /** @param key message key of what is wrong with the row */
    public record Wrong(int row, String name, String key) {}

    /** @param listId 0 when a row was wrong and nothing was kept */
    public record Result(long listId, int matched, List<Wrong> wrong) {}

    public static SheetTemplate template() {
        return SheetTemplate.of(
                "名单",
                SheetColumn.text("name", "姓名")
                        .label(Locale.ENGLISH, "Name")
                        .alsoCalled("职工姓名")
                        .mandatory()
                        .example("章小海"),
                SheetColumn.code("id", "身份证号")
                        .label(Locale.ENGLISH, "Identity number")
                        .alsoCalled("证件号码"),
                SheetColumn.code("phone", "手机号").label(Locale.ENGLISH, "Mobile").alsoCalled("电话", "手机", "联系电话"));
    }

    @Transactional
    public Result keep(Actor actor, String listName, Path file) throws IOException {
        var matched = new ArrayList<Long>();
        var wrong = new ArrayList<Wrong>();
        try (var reader = SheetReader.open(file, template());
                var rows = reader.rows(reader.proposal().mapping())) {
            for (var row : rows) {
                if (matched.size() + wrong.size() >= MOST_ROWS) {
                    wrong.add(new Wrong(row.number(), "", "programmes.list.wrong.long"));
                    break;
                }
                match(row, matched, wrong);
            }
        }
        if (!wrong.isEmpty() || matched.isEmpty()) {
            return new Result(0, matched.size(), wrong);
        }
        return new Result(audiences.keepList(actor, listName, matched), matched.size(), List.of());
    }

    private void match(SheetRow row, List<Long> matched, List<Wrong> wrong) {
        String name = row.get("name").strip();
        if (row.has("id")) {
            Optional<PersonCard> person = people.byIdNumber(row.get("id").strip());
            if (person.isEmpty()) {
                wrong.add(new Wrong(row.number(), name, "programmes.list.wrong.id"));
            } else if (!person.get().name().equals(name)) {
                wrong.add(new Wrong(row.number(), name, "programmes.list.wrong.name"));
            } else {
                matched.add(person.get().id());
            }
            return;
        }
        if (!row.has("phone")) {
            wrong.add(new Wrong(row.number(), name, "programmes.list.wrong.nothing"));
            return;
        }
        var found = people.byPhone(row.get("phone").strip()).stream()
                .filter(person -> person.name().equals(name))
                .toList();
        if (found.size() == 1) {
            matched.add(found.getFirst().id());
        } else {
            wrong.add(new Wrong(
                    row.number(),
                    name,
                    found.isEmpty() ? "programmes.list.wrong.phone" : "programmes.list.wrong.several"));
        }
    }
}
