package org.niangjia.programmes;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.sheet.SheetColumn;
import org.niangjia.platform.sheet.SheetRow;
import org.niangjia.registry.PersonDirectory;
import org.niangjia.registry.PersonDirectory.PersonCard;
import org.springframework.stereotype.Component;

/** Finds the people an officer's Excel names: by identity number and name, or by phone and name. */
@Component
public class NamedPeople {
    private final PersonDirectory people;

    NamedPeople(PersonDirectory people) {
        this.people = people;
    }

    /**
     * @param personId null when nobody, or more than one, is meant
     * @param column the cell in question
     * @param problemKey message key of what is wrong; empty when somebody was found
     */
    public record Match(@Nullable Long personId, String column, String problemKey) {
        static Match found(long personId) {
            return new Match(personId, "", "");
        }

        static Match none(String column, String problem) {
            return new Match(null, column, "programmes.list.wrong." + problem);
        }
    }

    public static SheetColumn name() {
        return SheetColumn.text("name", "姓名")
                .label(Locale.ENGLISH, "Name")
                .alsoCalled("职工姓名")
                .mandatory()
                .example("章小海");
    }

    public static SheetColumn id() {
        return SheetColumn.code("id", "身份证号")
                .label(Locale.ENGLISH, "Identity number")
                .alsoCalled("证件号码");
    }

    public static SheetColumn phone() {
        return SheetColumn.code("phone", "手机号").label(Locale.ENGLISH, "Mobile").alsoCalled("电话", "手机", "联系电话");
    }

    public Match match(SheetRow row) {
        String name = row.get("name").strip();
        if (row.has("id")) {
            Optional<PersonCard> person = people.byIdNumber(row.get("id").strip());
            if (person.isEmpty()) {
                return Match.none("id", "id");
            }
            return person.get().name().equals(name) ? Match.found(person.get().id()) : Match.none("name", "name");
        }
        if (!row.has("phone")) {
            return Match.none("id", "nothing");
        }
        var found = people.byPhone(row.get("phone").strip()).stream()
                .filter(person -> person.name().equals(name))
                .toList();
        if (found.size() == 1) {
            return Match.found(found.getFirst().id());
        }
        return Match.none("phone", found.isEmpty() ? "phone" : "several");
    }
}
