package org.niangjia.registry.web;

import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Words;
import org.niangjia.registry.ImportState;
import org.niangjia.registry.RosterDownloads;
import org.niangjia.registry.RosterImports;
import org.niangjia.registry.RosterList;
import org.niangjia.registry.RosterOutcome;
import org.niangjia.registry.RosterSample;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The pages of roster imports. */
@Controller
@RequestMapping("/{federation}/desk/rosters")
class RosterPages {
    /** So many fit a choice; for more a search stands above it. */
    private static final int FEW_UNIONS = 20;

    /** Id of the progress bar that asks for itself. */
    private static final String PROGRESS = "roster-progress";

    private static final RosterPage.Asked NOTHING = RosterPage.Asked.of("", "");

    private final Templates templates;
    private final RosterImports imports;
    private final RosterList list;
    private final RosterDownloads downloads;
    private final RosterSample sample;
    private final UnionView unions;
    private final RegistryExports exports;

    RosterPages(
            Templates templates,
            RosterImports imports,
            RosterList list,
            RosterDownloads downloads,
            RosterSample sample,
            UnionView unions,
            RegistryExports exports) {
        this.templates = templates;
        this.imports = imports;
        this.list = list;
        this.downloads = downloads;
        this.sample = sample;
        this.unions = unions;
        this.exports = exports;
    }

    @Bean
    static NavigationEntry rosterNavigation() {
        return new NavigationEntry(
                NavigationEntry.Flow.REGISTRY,
                "registry.roster.navigation",
                "database-import",
                "/desk/rosters",
                Set.of(Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION, Permission.APPROVE),
                50);
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION, Permission.APPROVE})
    @GetMapping
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state) {
        var wanted = Typed.constant(ImportState.class, state);
        return Reply.page(templates.registryRosters(new RosterListPage(
                chrome,
                list.imports(actor, q.strip(), wanted, paging),
                q.strip(),
                wanted == null ? "" : state,
                actor.may(Permission.MANAGE_REGISTRY) || actor.may(Permission.SPEAK_FOR_UNION))));
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION, Permission.APPROVE})
    @GetMapping("/export")
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state) {
        var wanted = Typed.constant(ImportState.class, state);
        return exports.rosters(chrome, actor, q.strip(), wanted);
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @GetMapping("/new")
    Reply upload(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Long corrects) {
        return Reply.page(
                templates.registryRosterUpload(uploadPage(chrome, actor, q.strip(), "", corrects, FormErrors.none())));
    }

    private RosterUploadPage uploadPage(
            Chrome chrome, Actor actor, String q, String union, @Nullable Long corrects, FormErrors errors) {
        if (corrects != null) {
            var refused = list.find(actor, corrects);
            String same = String.valueOf(refused.unionId());
            return new RosterUploadPage(
                    chrome, null, List.of(new Option(same, refused.unionName())), same, errors, refused);
        }
        var choices = unions.choices(actor, q);
        String chosen = !union.isEmpty() || choices.isEmpty()
                ? union
                : choices.getFirst().value();
        return new RosterUploadPage(
                chrome, q.isEmpty() && choices.size() <= FEW_UNIONS ? null : q, choices, chosen, errors, null);
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @GetMapping("/template")
    Reply template(Words words) {
        return Reply.download(
                words.say("registry.roster.template.file"),
                ListExport.CONTENT_TYPE,
                out -> downloads.template(out, words.locale()));
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @GetMapping("/sample")
    Reply sample(Words words) {
        return Reply.download(
                words.say("registry.roster.sample.file"),
                ListExport.CONTENT_TYPE,
                out -> sample.write(out, words.locale()));
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @PostMapping
    Reply upload(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "0") long union,
            @RequestParam(required = false) @Nullable Long corrects,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return rejected(chrome, actor, union, corrects, RosterOutcome.Refused.EMPTY_FILE);
        }
        String original = file.getOriginalFilename();
        Path copy = Files.createTempFile("niangjia-upload", ".sheet");
        try {
            try (var in = file.getInputStream()) {
                long ignored = Files.copy(in, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            return switch (imports.upload(actor, union, original == null ? "" : original, copy, corrects)) {
                case RosterOutcome.Accepted(long id) -> Reply.seeOther(chrome.at("/desk/rosters/" + id));
                case RosterOutcome.WaitsForSecondSignature(long id) -> Reply.seeOther(chrome.at("/desk/rosters/" + id));
                case RosterOutcome.Refused refused -> rejected(chrome, actor, union, corrects, refused);
            };
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private Reply rejected(
            Chrome chrome, Actor actor, long union, @Nullable Long corrects, RosterOutcome.Refused refused) {
        String field = refused == RosterOutcome.Refused.UNION_OUT_OF_REACH ? "union" : "file";
        var errors = FormErrors.none().with(field, chrome.words().name("registry.roster.refused", refused));
        return Reply.invalid(
                templates.registryRosterUpload(uploadPage(chrome, actor, "", String.valueOf(union), corrects, errors)));
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION, Permission.APPROVE})
    @GetMapping("/{id}")
    Reply show(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String tab,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String verdict,
            HttpServletRequest request,
            HttpServletResponse response) {
        var page = page(chrome, actor, paging, id, tab, RosterPage.Asked.of(q, verdict), "", FormErrors.none());
        boolean running = page.roster().state().running();
        if (running && request.getHeader("HX-Request") == null) {
            // Refreshes without script, too.
            response.setHeader("Refresh", "2");
        } else if (!running && PROGRESS.equals(request.getHeader("HX-Target"))) {
            // The bar asked for itself, but the work has ended: the whole page is another one now.
            response.setHeader("HX-Refresh", "true");
        }
        return Reply.page(templates.registryRoster(page));
    }

    private RosterPage page(
            Chrome chrome,
            Actor actor,
            Paging paging,
            long id,
            String wanted,
            RosterPage.Asked asked,
            String reason,
            FormErrors errors) {
        var roster = list.find(actor, id);
        boolean review = roster.state() == ImportState.REVIEW || roster.state() == ImportState.WAITING;
        var counts = roster.counts();
        String first = counts.errors() > 0 ? "errors" : counts.pairs() > 0 ? "duplicates" : "people";
        String tab = List.of("errors", "duplicates", "people", "changes").contains(wanted) ? wanted : first;
        return new RosterPage(
                chrome,
                roster,
                tab,
                asked,
                review && tab.equals("people") ? list.lines(id, asked.q(), asked.verdict(), paging) : null,
                review && tab.equals("changes") ? list.changes(id, paging) : null,
                review && tab.equals("duplicates") ? list.pairs(id, false, paging) : null,
                review && tab.equals("errors") ? list.errors(id, paging) : null,
                roster.state() == ImportState.UNDONE ? list.kept(id) : List.of(),
                roster.state() == ImportState.UNDONE && counts.kept() > 0 ? list.keptPeople(id, paging) : null,
                roster.state() == ImportState.MAPPING ? headers(actor, id) : List.of(),
                list.mostWithOneSignature(),
                reason,
                errors);
    }

    private List<RosterPage.MappedHeader> headers(Actor actor, long id) {
        try {
            var headers = new ArrayList<RosterPage.MappedHeader>();
            for (var header : downloads.headers(actor, id)) {
                headers.add(new RosterPage.MappedHeader(
                        headers.size(), header.text(), String.join("、", header.samples()), header.key()));
            }
            return headers;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @PostMapping("/{id}/mapping")
    Reply map(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(name = "header", defaultValue = "") List<String> headers,
            @RequestParam(name = "key", defaultValue = "") List<String> keys) {
        var keyByHeader = new LinkedHashMap<String, String>();
        for (int i = 0; i < Math.min(headers.size(), keys.size()); i++) {
            if (!keys.get(i).isEmpty()) {
                keyByHeader.put(headers.get(i), keys.get(i));
            }
        }
        return after(chrome, actor, id, imports.map(actor, id, keyByHeader), "");
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @PostMapping("/{id}/duplicates")
    Reply decide(
            Chrome chrome,
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Integer row,
            @RequestParam RosterImports.Decision decision) {
        return after(chrome, actor, id, imports.decide(actor, id, row, decision), "?tab=duplicates");
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @GetMapping("/{id}/errors.xlsx")
    Reply errors(Actor actor, Words words, @PathVariable long id) {
        var roster = list.find(actor, id);
        return Reply.download(
                words.say("registry.roster.errors.file", roster.id()),
                ListExport.CONTENT_TYPE,
                out -> downloads.errorFile(actor, id, words, out));
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @PostMapping("/{id}/application")
    Reply apply(Chrome chrome, Actor actor, @PathVariable long id) {
        return after(chrome, actor, id, imports.apply(actor, id), "");
    }

    @Needs(Permission.APPROVE)
    @PostMapping("/{id}/approval")
    Reply approve(Chrome chrome, Actor actor, @PathVariable long id) {
        return after(chrome, actor, id, imports.approve(actor, id), "");
    }

    @Needs(Permission.APPROVE)
    @PostMapping("/{id}/return")
    Reply sendBack(Chrome chrome, Actor actor, @PathVariable long id) {
        return after(chrome, actor, id, imports.sendBack(actor, id), "");
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @PostMapping("/{id}/cancellation")
    Reply cancel(Chrome chrome, Actor actor, @PathVariable long id) {
        return after(chrome, actor, id, imports.cancel(actor, id), "");
    }

    @Needs({Permission.MANAGE_REGISTRY, Permission.SPEAK_FOR_UNION})
    @PostMapping("/{id}/undo")
    Reply undo(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        var outcome = imports.undo(actor, id, reason);
        if (outcome == RosterOutcome.Refused.REASON_MISSING) {
            var errors = FormErrors.none()
                    .with(
                            "reason",
                            chrome.words().name("registry.roster.refused", RosterOutcome.Refused.REASON_MISSING));
            return Reply.invalid(
                    templates.registryRoster(page(chrome, actor, new Paging(1, 20), id, "", NOTHING, reason, errors)));
        }
        return after(chrome, actor, id, outcome, "");
    }

    private Reply after(Chrome chrome, Actor actor, long id, RosterOutcome outcome, String query) {
        return switch (outcome) {
            case RosterOutcome.Accepted accepted -> Reply.seeOther(chrome.at("/desk/rosters/" + id + query));
            case RosterOutcome.WaitsForSecondSignature waits ->
                Reply.seeOther(chrome.at("/desk/rosters/" + id), "registry.roster.waits");
            case RosterOutcome.Refused refused -> {
                var errors = FormErrors.none().with("", chrome.words().name("registry.roster.refused", refused));
                yield Reply.refused(
                        templates.registryRoster(page(chrome, actor, new Paging(1, 20), id, "", NOTHING, "", errors)));
            }
        };
    }
}
