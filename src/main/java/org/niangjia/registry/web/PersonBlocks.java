package org.niangjia.registry.web;

import java.util.List;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Masking;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.HonourSubject;
import org.niangjia.registry.Honours;
import org.niangjia.registry.Households;
import org.niangjia.registry.PeopleList;
import org.niangjia.registry.PersonDirectory;
import org.niangjia.registry.Reach;
import org.niangjia.registry.TeamList;
import org.springframework.stereotype.Component;

/** What belongs to a person: memberships, tags, household and children, callings, titles. */
@Component
class PersonBlocks {
    private final PeopleList list;
    private final PersonDirectory directory;
    private final Households households;
    private final TeamList teams;
    private final Honours honours;
    private final Reach reach;

    PersonBlocks(
            PeopleList list,
            PersonDirectory directory,
            Households households,
            TeamList teams,
            Honours honours,
            Reach reach) {
        this.list = list;
        this.directory = directory;
        this.households = households;
        this.teams = teams;
        this.honours = honours;
        this.reach = reach;
    }

    List<RecordView.Block> all(Chrome chrome, Actor actor, PeopleList.Details person, boolean keeps) {
        long id = person.id();
        boolean manages = keeps && actor.may(Permission.MANAGE_REGISTRY);
        return List.of(
                membershipBlock(chrome, id, keeps),
                tagBlock(chrome, id, keeps),
                householdBlock(chrome, actor, person, manages),
                childBlock(chrome, actor, id, manages),
                callingBlock(chrome, id, manages),
                HonourPages.block(
                        chrome,
                        honours.of(HonourSubject.PERSON, id),
                        manages ? "/desk/honours/new?subject=PERSON&id=" + id : null,
                        manages));
    }

    private RecordView.Block membershipBlock(Chrome chrome, long id, boolean keeps) {
        return new RecordView.Block(
                chrome.say("registry.memberships"),
                List.of(
                        Ui.Column.text(chrome.say("registry.field.union")),
                        Ui.Column.text(chrome.say("registry.field.employer")),
                        Ui.Column.text(chrome.say("registry.field.joinedOn")),
                        Ui.Column.text(chrome.say("registry.field.leftOn"))),
                list.memberships(id).stream()
                        .map(each -> new ListPage.Line(
                                null,
                                List.of(
                                        each.unionName(),
                                        each.employerName(),
                                        each.joinedOn().toString(),
                                        each.leftOn() == null
                                                ? ""
                                                : each.leftOn().toString())))
                        .toList(),
                chrome.say("registry.none"),
                keeps ? new Ui.Link(chrome.say("registry.person.join"), at(chrome, id, "join")) : null);
    }

    private RecordView.Block tagBlock(Chrome chrome, long id, boolean keeps) {
        return new RecordView.Block(
                chrome.say("registry.tags"),
                List.of(
                        Ui.Column.text(chrome.say("registry.field.tag")),
                        Ui.Column.text(chrome.say("registry.field.from")),
                        Ui.Column.text(chrome.say("registry.field.to")),
                        Ui.Column.text(chrome.say("registry.field.note"))),
                list.tags(id).stream()
                        .map(tag -> new ListPage.Line(
                                null,
                                List.of(
                                        chrome.say("registry.tag." + tag.kind()),
                                        tag.validFrom().toString(),
                                        tag.validTo() == null
                                                ? ""
                                                : tag.validTo().toString(),
                                        tag.note())))
                        .toList(),
                chrome.say("registry.none"),
                keeps ? new Ui.Link(chrome.say("registry.person.tag"), at(chrome, id, "tag")) : null);
    }

    /** Relatives of other unions are there, but what lies outside the subtree is not named. */
    private RecordView.Block householdBlock(Chrome chrome, Actor actor, PeopleList.Details person, boolean manages) {
        var others = person.householdId() == null
                ? List.<PersonDirectory.PersonCard>of()
                : directory.household(person.id()).stream()
                        .filter(each -> each.id() != person.id())
                        .toList();
        var near = reach.within(
                actor, others.stream().map(PersonDirectory.PersonCard::id).toList());
        return new RecordView.Block(
                chrome.say("registry.household"),
                List.of(Ui.Column.text(chrome.say("registry.field.person"))),
                others.stream()
                        .map(each -> near.contains(each.id())
                                ? new ListPage.Line(chrome.at("/desk/people/" + each.id()), List.of(each.name()))
                                : new ListPage.Line(null, List.of(Masking.name(each.name()))))
                        .toList(),
                chrome.say("registry.none"),
                manages ? new Ui.Link(chrome.say("registry.household.bring"), at(chrome, person.id(), "bring")) : null);
    }

    private RecordView.Block childBlock(Chrome chrome, Actor actor, long id, boolean manages) {
        return new RecordView.Block(
                chrome.say("registry.household.children"),
                List.of(
                        Ui.Column.text(chrome.say("registry.field.childName")),
                        Ui.Column.text(chrome.say("registry.field.sex")),
                        Ui.Column.text(chrome.say("registry.field.birthOn"))),
                households.children(id).stream()
                        .map(child -> new ListPage.Line(
                                actor.may(Permission.UNMASK) ? at(chrome, id, "children/" + child.id()) : null,
                                List.of(
                                        "***",
                                        chrome.say("registry.sex." + child.sex()),
                                        String.valueOf(child.birthOn().getYear()))))
                        .toList(),
                chrome.say("registry.none"),
                manages ? new Ui.Link(chrome.say("registry.household.child"), at(chrome, id, "child")) : null);
    }

    private RecordView.Block callingBlock(Chrome chrome, long id, boolean manages) {
        return new RecordView.Block(
                chrome.say("registry.specialists"),
                List.of(
                        Ui.Column.text(chrome.say("registry.field.kind")),
                        Ui.Column.text(chrome.say("registry.field.expertise")),
                        Ui.Column.text(chrome.say("registry.field.from")),
                        Ui.Column.text(chrome.say("registry.field.to"))),
                teams.callings(id).stream()
                        .map(each -> new ListPage.Line(
                                manages && each.untilOn() == null
                                        ? chrome.at("/desk/specialists/" + each.id() + "/end")
                                        : null,
                                List.of(
                                        chrome.say("registry.specialist.kind." + each.kind()),
                                        each.expertise(),
                                        each.sinceOn().toString(),
                                        RecordView.day(each.untilOn()))))
                        .toList(),
                chrome.say("registry.none"),
                null);
    }

    private static String at(Chrome chrome, long id, String act) {
        return chrome.at("/desk/people/" + id + "/" + act);
    }
}
