package org.niangjia.registry.web;

import java.util.List;
import org.niangjia.platform.Actor;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Paging;
import org.niangjia.registry.EmployerList;
import org.niangjia.registry.PersonDirectory;
import org.springframework.stereotype.Component;

/** What forms offer to choose from, narrowed by what was typed. */
@Component
class Choices {
    private static final int MOST = 200;

    private final PersonDirectory people;
    private final EmployerList employers;

    Choices(PersonDirectory people, EmployerList employers) {
        this.people = people;
        this.employers = employers;
    }

    /** Nobody until something was typed: a list of strangers helps nobody. */
    List<Option> people(Actor actor, String q) {
        return q.isBlank()
                ? List.of()
                : people.search(actor.unionId(), q, 50).stream()
                        .map(person -> new Option(
                                String.valueOf(person.id()),
                                person.name() + " " + PeoplePages.masked(person.phoneTail()) + " "
                                        + person.unionName()))
                        .toList();
    }

    List<Option> employers(Actor actor, String q) {
        return employers.page(actor.unionId(), q, "", new Paging(1, MOST)).rows().stream()
                .map(row -> new Option(String.valueOf(row.id()), row.name()))
                .toList();
    }
}
