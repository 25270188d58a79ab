package org.niangjia.registry.web;

import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.registry.ImportState;
import org.niangjia.registry.RosterImport;
import org.niangjia.registry.RosterList;
import org.niangjia.registry.UnionList;
import org.springframework.stereotype.Component;

/** Lists as Excel, fetched page by page while the browser receives them; most are told by {@link Listing}. */
@Component
class RegistryExports {
    private static final int CHUNK = 200;

    private final UnionList unions;
    private final RosterList rosters;
    private final Clock clock;

    RegistryExports(UnionList unions, RosterList rosters, Clock clock) {
        this.unions = unions;
        this.rosters = rosters;
        this.clock = clock;
    }

    Reply unions(Chrome chrome, Actor actor, long top, String q, String kind) {
        return ListExport.<UnionList.Row>of(chrome.say("registry.unions"))
                .integer(chrome.say("registry.field.number"), UnionList.Row::id)
                .text(chrome.say("registry.field.name"), UnionList.Row::name)
                .text(chrome.say("registry.field.kind"), row -> chrome.say("registry.union.kind." + row.kind()))
                .text(chrome.say("registry.field.chair"), UnionList.Row::chairName)
                .date(chrome.say("registry.field.foundedOn"), UnionList.Row::foundedOn)
                .integer(chrome.say("registry.field.members.count"), UnionList.Row::members)
                .reply(
                        chrome.say("registry.unions") + ".xlsx",
                        chrome.words().locale(),
                        note(actor, q + " " + kind),
                        pages(paging -> unions.page(top, q, kind, paging)));
    }

    Reply rosters(Chrome chrome, Actor actor, String q, @Nullable ImportState state) {
        return ListExport.<RosterImport>of(chrome.say("registry.roster.title"))
                .integer(chrome.say("registry.field.number"), RosterImport::id)
                .text(chrome.say("registry.roster.file"), RosterImport::fileName)
                .text(chrome.say("registry.roster.union"), RosterImport::unionName)
                .text(chrome.say("registry.roster.state"), row -> RosterListPage.state(chrome, row))
                .integer(
                        chrome.say("registry.roster.count.total"),
                        row -> row.counts().total())
                .integer(
                        chrome.say("registry.roster.count.new"),
                        row -> row.counts().fresh())
                .integer(
                        chrome.say("registry.roster.count.changed"),
                        row -> row.counts().changed())
                .integer(
                        chrome.say("registry.roster.count.moved"),
                        row -> row.counts().moved())
                .integer(
                        chrome.say("registry.roster.count.errors"),
                        row -> row.counts().errors())
                .text(chrome.say("registry.roster.who"), RosterImport::actorName)
                .text(chrome.say("registry.roster.approver"), RosterImport::approvedBy)
                .text(chrome.say("registry.roster.when"), row -> RosterListPage.when(row.createdAt()))
                .text(chrome.say("registry.roster.undo.reason"), RosterImport::undoReason)
                .reply(
                        chrome.say("registry.roster.title") + ".xlsx",
                        chrome.words().locale(),
                        note(actor, q + " " + (state == null ? "" : state.name())),
                        pages(paging -> rosters.imports(actor, q, state, paging)));
    }

    static <T> ListExport.Rows<T> pages(Function<Paging, PageOf<T>> source) {
        return sink -> {
            int number = 1;
            PageOf<T> page;
            do {
                page = source.apply(new Paging(number++, CHUNK));
                page.rows().forEach(sink);
            } while (page.hasNext());
        };
    }

    ListExport.Note note(Actor actor, String filter) {
        return ListExport.Note.by(actor, clock, filter);
    }
}
