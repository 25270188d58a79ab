package org.niangjia.identity.web;

import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.identity.ActivationSlips;
import org.niangjia.identity.MembersWithoutAccount;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Masking;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Period;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.QrCode;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.UnionDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Finds members who cannot sign in yet and prints their activation slips. */
@Controller
class SlipPages {
    private static final String LIST = "/{federation:\\d{6}}/desk/accounts/slips";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private final Templates templates;
    private final MembersWithoutAccount members;
    private final ActivationSlips slips;
    private final UnionDirectory unions;
    private final Clock clock;

    SlipPages(
            Templates templates,
            MembersWithoutAccount members,
            ActivationSlips slips,
            UnionDirectory unions,
            Clock clock) {
        this.templates = templates;
        this.members = members;
        this.slips = slips;
        this.unions = unions;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry slipsNavigation() {
        return new NavigationEntry(
                NavigationEntry.Flow.SETTINGS,
                "identity.slips.title",
                "printer",
                "/desk/accounts/slips",
                Permission.MANAGE_REGISTRY,
                20);
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @GetMapping(LIST)
    Reply list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String union,
            @RequestParam(defaultValue = "") String state,
            Paging paging,
            Chrome chrome,
            Actor actor) {
        return Reply.page(templates.identitySlipList(page(chrome, actor, q, union, state, paging, null)));
    }

    /** Names without codes: codes exist on paper only. */
    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @GetMapping(LIST + "/export")
    Reply export(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String union,
            @RequestParam(defaultValue = "") String state,
            Chrome chrome,
            Actor actor) {
        var filter = filter(actor, q, union, state);
        return ListExport.<MembersWithoutAccount.Line>of(chrome.say("identity.slips.title"))
                .text(chrome.say("identity.slips.name"), line -> Masking.name(line.name()))
                .text(chrome.say("identity.slips.phone"), MembersWithoutAccount.Line::phoneTail)
                .text(chrome.say("identity.slips.union"), MembersWithoutAccount.Line::unionName)
                .text(
                        chrome.say("identity.slips.until"),
                        line -> line.codeUntil() == null ? "" : SlipListPage.day(line.codeUntil()))
                .reply(
                        chrome.say("identity.slips.title") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> members.each(filter, sink));
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @PostMapping(LIST)
    Reply print(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String union,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "false") boolean first,
            @RequestParam(defaultValue = "false") boolean full,
            @RequestParam(required = false) @Nullable List<Long> person,
            Chrome chrome,
            Actor actor,
            HttpServletRequest request) {
        var issued = first
                ? slips.issueToFirst(filter(actor, q, union, state), actor)
                : slips.issueTo(person == null ? List.of() : person, actor);
        if (issued.isEmpty()) {
            return Reply.invalid(templates.identitySlipList(
                    page(chrome, actor, q, union, state, new Paging(1, 50), chrome.say("identity.slips.nobody"))));
        }
        String address = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/activate")
                .toUriString();
        return Reply.page(templates.identitySlips(new SlipsPage(
                chrome,
                issued.stream()
                        .map(slip -> new SlipsPage.Slip(
                                (full ? slip.name() : Masking.name(slip.name())) + " " + slip.phoneTail(),
                                slip.unionName(),
                                slip.code(),
                                QrCode.of(address + "?code=" + slip.code()).dataAddress(),
                                SlipListPage.day(slip.until())))
                        .toList(),
                address,
                MINUTE.format(clock.instant().atZone(Period.ZONE)))));
    }

    private SlipListPage page(
            Chrome chrome, Actor actor, String q, String union, String state, Paging paging, @Nullable String problem) {
        String url =
                Ui.with(Ui.with(Ui.with(chrome.at("/desk/accounts/slips"), "q", q), "union", union), "state", state);
        var own = unions.find(actor.unionId()).orElseThrow();
        var chosen = union.matches("\\d{1,18}")
                ? unions.find(Long.parseLong(union))
                : Stream.<UnionDirectory.UnionCard>empty().findFirst();
        var options = Stream.concat(chosen.stream(), unions.children(own.id()).stream())
                .distinct()
                .map(each -> new Option(Long.toString(each.id()), each.name()))
                .toList();
        return new SlipListPage(
                chrome, members.page(filter(actor, q, union, state), paging), q, union, state, options, url, problem);
    }

    /** A union outside the own does not exist here. */
    private MembersWithoutAccount.Filter filter(Actor actor, String q, String union, String state) {
        long within = union.matches("\\d{1,18}") ? Long.parseLong(union) : actor.unionId();
        if (!unions.isWithin(within, actor.unionId())) {
            throw new NotFound("union", within);
        }
        return new MembersWithoutAccount.Filter(
                within, q, state.equals("none") || state.equals("prepared") ? state : "");
    }
}
