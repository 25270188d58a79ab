package org.niangjia.registry.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.journal.Journal;
import org.niangjia.journal.ToldField;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.RecordRef;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.RecordPage;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.EmploymentForm;
import org.niangjia.registry.PeopleFilter;
import org.niangjia.registry.PeopleList;
import org.niangjia.registry.Reach;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The list of people of a subtree, and its Excel. */
@Controller
@RequestMapping("/{federation}/desk/people")
class PeoplePages {
    private static final List<String> HARDSHIP = List.of("ANY", "DEEP", "RELATIVE", "ACCIDENT");
    static final List<String> TAGS = List.of("ON_DUTY", "EPIDEMIC_CONTROL", "MODEL_WORKER", "PARTY_MEMBER");

    private final Templates templates;
    private final PeopleList list;
    private final Reach reach;
    private final Journal journal;
    private final Clock clock;

    PeoplePages(Templates templates, PeopleList list, Reach reach, Journal journal, Clock clock) {
        this.templates = templates;
        this.list = list;
        this.reach = reach;
        this.journal = journal;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry peopleEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.REGISTRY,
                "registry.people",
                "users",
                "/desk/people",
                Permission.VIEW_REGISTRY,
                20);
    }

    @Bean
    static ToldField toldMaskedField() {
        return ToldField.named("registry", "field", "registry.masked");
    }

    @Bean
    static ToldField toldDecision() {
        return ToldField.named("registry", "decision", "registry.privacy.state");
    }

    @Bean
    static ToldField toldPurpose() {
        return ToldField.named("registry", "purpose", "registry.privacy.purpose");
    }

    @Bean
    static RecordPage personRecordPage() {
        return new RecordPage("registry.person", "/desk/people/{id}", "registry.person");
    }

    /** What the list is asked for, from the address. */
    record Asked(
            @Nullable Long union,
            @Nullable Long employer,
            @Nullable String q,
            @Nullable String employerName,
            @Nullable String form,
            @Nullable String migrant,
            @Nullable String hardship,
            @Nullable String tag,
            @Nullable String age) {

        private static String plain(@Nullable String text) {
            return text == null ? "" : text.strip();
        }

        PeopleFilter filter(Actor actor, LocalDate today) {
            int from = 0;
            int to = 0;
            if (plain(age).matches("\\d{1,3}-\\d{1,3}")) {
                var ends = plain(age).split("-");
                from = Integer.parseInt(ends[0]);
                to = Integer.parseInt(ends[1]);
            }
            return new PeopleFilter(
                    union == null ? actor.unionId() : union,
                    plain(q),
                    employer,
                    plain(employerName),
                    plain(form),
                    plain(migrant).isEmpty() ? null : Boolean.valueOf(plain(migrant)),
                    plain(hardship),
                    plain(tag),
                    to == 0 ? null : today.minusYears(to + 1L).plusDays(1),
                    to == 0 ? null : today.minusYears(from));
        }

        String query(String path) {
            String url = path;
            url = union == null ? url : Ui.with(url, "union", union.toString());
            url = employer == null ? url : Ui.with(url, "employer", employer.toString());
            for (var pair : List.of(
                    Map.entry("q", plain(q)),
                    Map.entry("employerName", plain(employerName)),
                    Map.entry("form", plain(form)),
                    Map.entry("migrant", plain(migrant)),
                    Map.entry("hardship", plain(hardship)),
                    Map.entry("tag", plain(tag)),
                    Map.entry("age", plain(age)))) {
                url = pair.getValue().isEmpty() ? url : Ui.with(url, pair.getKey(), pair.getValue());
            }
            return url;
        }
    }

    @Needs({Permission.VIEW_REGISTRY, Permission.SPEAK_FOR_UNION})
    @GetMapping
    Reply index(Chrome chrome, Actor actor, Paging paging, Asked asked) {
        var filter = asked.filter(actor, today());
        reach.union(actor, filter.unionId());
        var page = list.page(filter, paging);
        boolean keeps = actor.may(Permission.MANAGE_REGISTRY) || actor.may(Permission.SPEAK_FOR_UNION);
        return Reply.page(templates.registryList(new ListPage(
                chrome,
                chrome.say("registry.people"),
                List.of(),
                chrome.at("/desk/people"),
                filter.text(),
                chrome.say("registry.find.person"),
                choices(chrome, asked),
                columns(chrome),
                page.map(row -> new ListPage.Line(chrome.at("/desk/people/" + row.id()), cells(chrome, row))),
                asked.query(chrome.at("/desk/people")),
                asked.query(chrome.at("/desk/people/export")),
                keeps ? new Ui.Link(chrome.say("registry.person.register"), chrome.at("/desk/people/new")) : null,
                page.total() >= PeopleList.COUNTED ? chrome.say("registry.people.capped", PeopleList.COUNTED) : "")));
    }

    /** Masked as the list is; who took it away is journalled. */
    @Needs({Permission.VIEW_REGISTRY, Permission.SPEAK_FOR_UNION})
    @GetMapping("/export")
    Reply export(Chrome chrome, Actor actor, Asked asked) {
        var filter = asked.filter(actor, today());
        reach.union(actor, filter.unionId());
        journal.record(
                actor, "registry.people.exported", new RecordRef("registry.union", filter.unionId()), asked.query(""));
        return ListExport.<PeopleList.Row>of(chrome.say("registry.people"))
                .text(chrome.say("registry.field.name"), PeopleList.Row::name)
                .text(chrome.say("registry.field.sex"), row -> chrome.say("registry.sex." + row.sex()))
                .date(chrome.say("registry.field.birthOn"), PeopleList.Row::birthOn)
                .code(chrome.say("registry.field.phone"), row -> masked(row.phoneTail()))
                .text(chrome.say("registry.field.union"), PeopleList.Row::unionName)
                .text(chrome.say("registry.field.employer"), PeopleList.Row::employerName)
                .text(chrome.say("registry.field.form"), row -> chrome.say("registry.form." + row.employmentForm()))
                .date(chrome.say("registry.field.joinedOn"), PeopleList.Row::joinedOn)
                .reply(
                        chrome.say("registry.people") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, asked.query("")),
                        sink -> list.each(filter, sink));
    }

    private static List<Ui.Column> columns(Chrome chrome) {
        return List.of(
                Ui.Column.text(chrome.say("registry.field.name")),
                Ui.Column.text(chrome.say("registry.field.phone")),
                Ui.Column.text(chrome.say("registry.field.union")),
                Ui.Column.text(chrome.say("registry.field.employer")),
                Ui.Column.text(chrome.say("registry.field.form")),
                Ui.Column.text(chrome.say("registry.field.hardship")));
    }

    private static List<String> cells(Chrome chrome, PeopleList.Row row) {
        return List.of(
                row.name(),
                masked(row.phoneTail()),
                row.unionName(),
                row.employerName(),
                chrome.say("registry.form." + row.employmentForm())
                        + (row.migrant() ? " · " + chrome.say("registry.field.migrant") : ""),
                row.hardshipClass() == null ? "" : chrome.say("registry.hardship." + row.hardshipClass()));
    }

    static String masked(String tail) {
        return tail.isEmpty() ? "" : "*******" + tail;
    }

    private static List<ListPage.Choice> choices(Chrome chrome, Asked asked) {
        String all = chrome.say("registry.all");
        return List.of(
                new ListPage.Choice(
                        "form",
                        chrome.say("registry.field.form"),
                        all,
                        Option.of(EmploymentForm.values(), chrome.words(), "registry.form"),
                        Asked.plain(asked.form())),
                new ListPage.Choice(
                        "migrant",
                        chrome.say("registry.field.migrant"),
                        all,
                        List.of(
                                new Option("true", chrome.say("registry.yes")),
                                new Option("false", chrome.say("registry.no"))),
                        Asked.plain(asked.migrant())),
                new ListPage.Choice(
                        "hardship",
                        chrome.say("registry.field.hardship"),
                        all,
                        options(chrome, HARDSHIP, "registry.hardship."),
                        Asked.plain(asked.hardship())),
                new ListPage.Choice(
                        "tag",
                        chrome.say("registry.field.tag"),
                        all,
                        options(chrome, TAGS, "registry.tag."),
                        Asked.plain(asked.tag())),
                new ListPage.Choice(
                        "age",
                        chrome.say("registry.field.age"),
                        all,
                        List.of("16-30", "31-45", "46-60", "61-120").stream()
                                .map(span -> new Option(span, span))
                                .toList(),
                        Asked.plain(asked.age())));
    }

    static List<Option> options(Chrome chrome, List<String> codes, String prefix) {
        return codes.stream()
                .map(code -> new Option(code, chrome.say(prefix + code)))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Period.ZONE);
    }
}
