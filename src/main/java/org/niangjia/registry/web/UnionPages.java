package org.niangjia.registry.web;

import gg.jte.generated.precompiled.Templates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.NavigationEntry;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.RecordPage;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.NewUnion;
import org.niangjia.registry.Reach;
import org.niangjia.registry.UnionDirectory;
import org.niangjia.registry.UnionKind;
import org.niangjia.registry.UnionMergers;
import org.niangjia.registry.UnionOutcome;
import org.niangjia.registry.Unions;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The union tree: browse it, open a union, change it. */
@Controller
@RequestMapping("/{federation}/desk/unions")
class UnionPages {
    private final Templates templates;
    private final UnionDirectory directory;
    private final Unions unions;
    private final UnionMergers mergers;
    private final Reach reach;
    private final UnionView view;
    private final RegistryExports exports;

    UnionPages(
            Templates templates,
            UnionDirectory directory,
            Unions unions,
            UnionMergers mergers,
            Reach reach,
            UnionView view,
            RegistryExports exports) {
        this.templates = templates;
        this.directory = directory;
        this.unions = unions;
        this.mergers = mergers;
        this.reach = reach;
        this.view = view;
        this.exports = exports;
    }

    @Bean
    static NavigationEntry unionsEntry() {
        return new NavigationEntry(
                NavigationEntry.Flow.REGISTRY,
                "registry.unions",
                "sitemap",
                "/desk/unions",
                Permission.VIEW_REGISTRY,
                10);
    }

    @Bean
    static RecordPage unionRecordPage() {
        return new RecordPage("registry.union", "/desk/unions/{id}", "registry.union");
    }

    @Needs(Permission.VIEW_REGISTRY)
    @GetMapping
    Reply index(
            Chrome chrome,
            Actor actor,
            Paging paging,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable Long under) {
        long top = under == null ? actor.unionId() : under;
        reach.union(actor, top);
        return Reply.page(templates.registryList(view.list(chrome, actor, top, q, kind, paging)));
    }

    @Needs(Permission.VIEW_REGISTRY)
    @GetMapping("/export")
    Reply export(
            Chrome chrome,
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam long under) {
        reach.union(actor, under);
        return exports.unions(chrome, actor, under, q, kind);
    }

    @Needs({Permission.VIEW_REGISTRY, Permission.SPEAK_FOR_UNION})
    @GetMapping("/{id}")
    Reply show(Chrome chrome, Actor actor, @PathVariable long id) {
        reach.union(actor, id);
        return Reply.page(templates.registryShow(view.record(chrome, actor, id)));
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/{id}/found")
    Reply foundForm(Chrome chrome, Actor actor, @PathVariable long id) {
        return foundDraft(chrome, actor, id, Map.of()).page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/{id}/found")
    Reply found(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        var union = union(in);
        var draft = foundDraft(chrome, actor, id, given);
        return union == null || in.wrong()
                ? draft.invalid(in.errors())
                : answer(chrome, draft, unions.found(actor, id, union), "registry.union.founded");
    }

    private @Nullable NewUnion union(FormInput in) {
        String name = in.needed("name");
        var kind = in.choice("kind", UnionKind.class);
        LocalDate on = in.date("on");
        String chair = in.text("chair");
        return kind.map(each -> new NewUnion(name, each, null, null, null, chair, on))
                .orElse(null);
    }

    private FormDraft foundDraft(Chrome chrome, Actor actor, long id, Map<String, String> given) {
        return draft(chrome, actor, id, "found", given)
                .line("name", false)
                .select("kind", false, kinds(chrome))
                .date("on", false)
                .line("chair", true);
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/{id}/rename")
    Reply renameForm(Chrome chrome, Actor actor, @PathVariable long id) {
        return draft(chrome, actor, id, "rename", Map.of("name", card(id).name()))
                .line("name", false)
                .date("on", false)
                .page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/{id}/rename")
    Reply rename(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        String name = in.needed("name");
        LocalDate on = in.date("on");
        var draft =
                draft(chrome, actor, id, "rename", given).line("name", false).date("on", false);
        return in.wrong()
                ? draft.invalid(in.errors())
                : answer(chrome, draft, unions.rename(actor, id, name, on), "registry.union.renamed");
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/{id}/move")
    Reply moveForm(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String q) {
        return towards(chrome, actor, id, "move", q, Map.of()).page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/{id}/move")
    Reply move(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        long to = in.key("union");
        LocalDate on = in.date("on");
        var draft = towards(chrome, actor, id, "move", "", given);
        return in.wrong()
                ? draft.invalid(in.errors())
                : answer(chrome, draft, unions.move(actor, id, to, on), "registry.union.moved");
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/{id}/merge")
    Reply mergeForm(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String q) {
        return towards(chrome, actor, id, "merge", q, Map.of()).page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/{id}/merge")
    Reply merge(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        long into = in.key("union");
        LocalDate on = in.date("on");
        var draft = towards(chrome, actor, id, "merge", "", given);
        return in.wrong()
                ? draft.invalid(in.errors())
                : answer(chrome, draft, mergers.merge(actor, id, into, on), "registry.union.merged");
    }

    private FormDraft towards(Chrome chrome, Actor actor, long id, String act, String q, Map<String, String> given) {
        return draft(chrome, actor, id, act, given)
                .finding(q)
                .select("union", false, view.choices(actor, q))
                .date("on", false);
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/{id}/split")
    Reply splitForm(Chrome chrome, Actor actor, @PathVariable long id) {
        return splitDraft(chrome, actor, id, Map.of()).page();
    }

    /** Children and members that go along are chosen by number: the list's export gives them, one a line. */
    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/{id}/split")
    Reply split(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        var part = union(in);
        var children = new ArrayList<Long>();
        for (var child : directory.children(id)) {
            if (in.checked("child-" + child.id())) {
                children.add(child.id());
            }
        }
        var members = numbers(in, given.getOrDefault("members", ""));
        var draft = splitDraft(chrome, actor, id, given);
        return part == null || in.wrong()
                ? draft.invalid(in.errors())
                : answer(chrome, draft, mergers.split(actor, id, part, children, members), "registry.union.wasSplit");
    }

    private FormDraft splitDraft(Chrome chrome, Actor actor, long id, Map<String, String> given) {
        var draft = draft(chrome, actor, id, "split", given)
                .line("name", false)
                .select("kind", false, kinds(chrome))
                .date("on", false)
                .line("chair", true);
        for (var child : directory.children(id)) {
            draft.check("child-" + child.id(), child.name());
        }
        return draft.lines("members", true);
    }

    private static List<Long> numbers(FormInput in, String text) {
        var parts = Arrays.stream(text.split("[\\s,，、]+"))
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.stream().anyMatch(part -> !part.matches("\\d{1,18}"))) {
            in.wrong("members", "registry.wrong.number");
            return List.of();
        }
        return parts.stream().map(Long::valueOf).distinct().toList();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @GetMapping("/{id}/dissolve")
    Reply dissolveForm(Chrome chrome, Actor actor, @PathVariable long id) {
        return draft(chrome, actor, id, "dissolve", Map.of()).date("on", false).page();
    }

    @Needs(Permission.MANAGE_REGISTRY)
    @PostMapping("/{id}/dissolve")
    Reply dissolve(Chrome chrome, Actor actor, @PathVariable long id, @RequestParam Map<String, String> given) {
        var in = new FormInput(chrome.words(), given);
        LocalDate on = in.date("on");
        var draft = draft(chrome, actor, id, "dissolve", given).date("on", false);
        return in.wrong()
                ? draft.invalid(in.errors())
                : answer(chrome, draft, unions.dissolve(actor, id, on), "registry.union.dissolved");
    }

    private FormDraft draft(Chrome chrome, Actor actor, long id, String act, Map<String, String> given) {
        reach.union(actor, id);
        String back = chrome.at("/desk/unions/" + id);
        return new FormDraft(templates, chrome, "registry.union." + act, back, back + "/" + act, given)
                .lead(card(id).name());
    }

    private static Reply answer(Chrome chrome, FormDraft draft, UnionOutcome outcome, String said) {
        return switch (outcome) {
            case UnionOutcome.Done done -> Reply.seeOther(chrome.at("/desk/unions/" + done.unionId()), said);
            case UnionOutcome.Refused refused -> draft.refused(chrome.words().name("registry.union.refused", refused));
        };
    }

    private static List<Option> kinds(Chrome chrome) {
        return Option.of(UnionKind.values(), chrome.words(), "registry.union.kind");
    }

    private UnionDirectory.UnionCard card(long id) {
        return directory.find(id).orElseThrow(() -> new NotFound("union", id));
    }

    static Ui.Link link(Chrome chrome, UnionDirectory.UnionCard card) {
        return new Ui.Link(card.name(), chrome.at("/desk/unions/" + card.id()));
    }
}
