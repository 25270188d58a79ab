package org.niangjia.identity.web;

import gg.jte.generated.precompiled.Templates;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.niangjia.identity.AccountGuard;
import org.niangjia.identity.AccountList;
import org.niangjia.identity.Accounts;
import org.niangjia.identity.Posts;
import org.niangjia.identity.Role;
import org.niangjia.journal.ToldField;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
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
import org.niangjia.platform.web.Ui;
import org.niangjia.registry.PlaceList;
import org.niangjia.registry.UnionDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Accounts and posts of a federation. */
@Controller
class PostPages {
    private static final String LIST = "/{federation:\\d{6}}/desk/posts";
    private static final String LIST_OF_POSTS = "/desk/posts";
    private final Templates templates;
    private final AccountList list;
    private final Accounts accounts;
    private final Posts posts;
    private final AccountGuard guard;
    private final UnionDirectory unions;
    private final PlaceList places;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PostPages(
            Templates templates,
            AccountList list,
            Accounts accounts,
            Posts posts,
            AccountGuard guard,
            UnionDirectory unions,
            PlaceList places,
            TransactionTemplate transaction,
            Clock clock) {
        this.templates = templates;
        this.list = list;
        this.accounts = accounts;
        this.posts = posts;
        this.guard = guard;
        this.unions = unions;
        this.places = places;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Acts name the post they were done under by the code of its role. */
    @Bean
    static ToldField toldRole() {
        return new ToldField(
                "identity",
                "role",
                (words, code) -> Role.of(code)
                        .map(role -> words.name("identity.role", role))
                        .orElse(code));
    }

    @Bean
    static NavigationEntry postsNavigation() {
        return new NavigationEntry(
                NavigationEntry.Flow.SETTINGS,
                "identity.posts.title",
                "users",
                "/desk/posts",
                Permission.MANAGE_POSTS,
                10);
    }

    @Bean
    static NavigationEntry guardNavigation() {
        return new NavigationEntry(
                NavigationEntry.Flow.SETTINGS,
                "identity.posts.title",
                "users",
                "/desk/posts",
                Permission.GUARD_ACCOUNTS,
                10);
    }

    @Needs({Permission.MANAGE_POSTS, Permission.GUARD_ACCOUNTS})
    @GetMapping(LIST)
    Reply list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "false") boolean ended,
            Paging paging,
            Chrome chrome,
            Actor actor) {
        var filter = new AccountList.Filter(actor.unionId(), q, role, ended);
        String url = Ui.with(
                Ui.with(Ui.with(chrome.at("/desk/posts"), "q", q), "role", role), "ended", String.valueOf(ended));
        return Reply.page(templates.identityPosts(new PostListPage(
                chrome,
                list.page(filter, paging),
                q,
                role,
                ended,
                roles(chrome, Role.posts()),
                url,
                actor.may(Permission.MANAGE_POSTS),
                actor.may(Permission.GUARD_ACCOUNTS))));
    }

    @Needs({Permission.MANAGE_POSTS, Permission.GUARD_ACCOUNTS})
    @GetMapping(LIST + "/export")
    Reply export(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "false") boolean ended,
            Chrome chrome,
            Actor actor) {
        var filter = new AccountList.Filter(actor.unionId(), q, role, ended);
        return ListExport.<AccountList.Line>of(chrome.say("identity.posts.title"))
                .text(chrome.say("identity.posts.name"), AccountList.Line::displayName)
                .text(chrome.say("identity.posts.user-name"), AccountList.Line::userName)
                .text(
                        chrome.say("identity.post.role"),
                        line -> line.role() == null ? "" : chrome.words().name("identity.role", line.role()))
                .text(chrome.say("identity.post.union"), AccountList.Line::unionName)
                .date(chrome.say("identity.post.from"), AccountList.Line::fromOn)
                .date(chrome.say("identity.post.to"), AccountList.Line::toOn)
                .text(chrome.say("identity.posts.given-by"), AccountList.Line::givenBy)
                .reply(
                        chrome.say("identity.posts.title") + ".xlsx",
                        chrome.words().locale(),
                        ListExport.Note.by(actor, clock, q),
                        sink -> list.each(filter, sink));
    }

    @Needs(Permission.MANAGE_POSTS)
    @GetMapping(LIST + "/new")
    Reply ask(@ModelAttribute GivePostForm form, Chrome chrome, Actor actor) {
        return Reply.page(templates.identityGivePost(page(chrome, actor, form, FormErrors.none())));
    }

    /** Looks for the union and gives nothing yet; what was typed, and the token, stand in no address. */
    @Needs(Permission.MANAGE_POSTS)
    @PostMapping(LIST + "/new")
    Reply search(@ModelAttribute GivePostForm form, Chrome chrome, Actor actor) {
        return ask(form, chrome, actor);
    }

    /** Gives a post; an unknown user name with a display name makes the account first. */
    @Needs(Permission.MANAGE_POSTS)
    @PostMapping(LIST)
    Reply give(@ModelAttribute GivePostForm form, Chrome chrome, Actor actor) {
        var errors = FormErrors.none();
        var role = Role.of(form.text(form.role()));
        if (role.isEmpty()) {
            errors = errors.with("role", chrome.say("identity.posts.choose-role"));
        }
        if (form.union() == null) {
            errors = errors.with("union", chrome.say("identity.posts.choose-union"));
        }
        var from = Typed.text(form.from()).isEmpty() ? LocalDate.now(clock) : Typed.day(form.from());
        var to = Typed.day(form.to());
        if (from == null) {
            errors = errors.with("from", chrome.say("ui.form.day"));
        }
        if (Typed.isWrong(form.to(), to)) {
            errors = errors.with("to", chrome.say("ui.form.day"));
        }
        String name = form.text(form.account());
        var known = accounts.find(name);
        boolean fresh = known.isEmpty() && !form.text(form.displayName()).isEmpty();
        if (known.isEmpty() && !Accounts.isUserName(name)) {
            errors = errors.with("account", chrome.say("identity.user-name.wrong"));
        } else if (known.isEmpty() && !fresh) {
            errors = errors.with("displayName", chrome.say("identity.posts.unknown-account"));
        }
        if (errors.any()) {
            return Reply.invalid(templates.identityGivePost(page(chrome, actor, form, errors)));
        }
        var given = new Given[1];
        transaction.executeWithoutResult(status -> {
            var prepared = fresh ? accounts.createOfficer(name, form.text(form.displayName()), null) : null;
            var outcome = posts.give(
                    new Posts.Wish(
                            prepared == null ? known.orElseThrow() : prepared.accountId(),
                            role.orElseThrow(),
                            Objects.requireNonNull(form.union()),
                            form.place(),
                            Objects.requireNonNull(from),
                            to),
                    actor);
            if (outcome instanceof Posts.Outcome.Refused) {
                status.setRollbackOnly();
            }
            given[0] = new Given(outcome, prepared == null ? "" : prepared.oneTimeSecret());
        });
        return switch (given[0].outcome) {
            case Posts.Outcome.Given done ->
                given(chrome, name, given[0].secret, LIST_OF_POSTS, "identity.posts.given");
            case Posts.Outcome.Waiting waits ->
                given(chrome, name, given[0].secret, LIST_OF_POSTS + "/waiting", "identity.posts.asked");
            case Posts.Outcome.Refused refused ->
                Reply.refused(templates.identityGivePost(page(
                        chrome,
                        actor,
                        form,
                        FormErrors.none().with("", chrome.words().name("identity.post.refused", refused)))));
        };
    }

    private record Given(Posts.Outcome outcome, String secret) {}

    /** A new account's first password is shown once; the post itself may still wait for somebody. */
    private Reply given(Chrome chrome, String name, String secret, String next, String message) {
        return secret.isEmpty()
                ? Reply.seeOther(chrome.at(next), message)
                : Reply.page(templates.identitySecret(new SecretPage(
                        chrome, chrome.say("identity.secret.first-password"), name, secret, chrome.at(next))));
    }

    @Needs(Permission.MANAGE_POSTS)
    @PostMapping(LIST + "/{post:\\d+}/end")
    Reply end(@PathVariable long post, @RequestParam(defaultValue = "") String reason, Chrome chrome, Actor actor) {
        return switch (posts.end(post, reason, actor)) {
            case Posts.Outcome.Given done -> Reply.seeOther(chrome.at("/desk/posts"), "identity.posts.ended");
            case Posts.Outcome.Waiting waits -> Reply.seeOther(chrome.at("/desk/posts"));
            case Posts.Outcome.Refused refused ->
                Reply.seeOther(chrome.at("/desk/posts"), "identity.post.refused." + refused.name());
        };
    }

    /** Unlocks, closes, reopens, resets: what the security administrator may. */
    @Needs(Permission.GUARD_ACCOUNTS)
    @PostMapping("/{federation:\\d{6}}/desk/accounts/{account:\\d+}/{act}")
    Reply guard(
            @PathVariable long account,
            @PathVariable String act,
            @RequestParam(defaultValue = "") String reason,
            Chrome chrome,
            Actor actor) {
        String back = chrome.at("/desk/posts");
        switch (act) {
            case "reset" -> {
                return Reply.page(templates.identitySecret(new SecretPage(
                        chrome,
                        chrome.say("identity.secret.reset"),
                        accounts.displayName(account),
                        guard.resetPassword(account, actor, reason),
                        back)));
            }
            case "unlock" -> guard.unlock(account, actor, reason);
            case "close" -> guard.close(account, actor, reason);
            case "reopen" -> guard.reopen(account, actor, reason);
            case "second-factor" -> guard.removeSecondFactor(account, actor, reason);
            default -> throw new NotFound("act", act);
        }
        return Reply.seeOther(back, "identity.posts.done");
    }

    private GivePostPage page(Chrome chrome, Actor actor, GivePostForm form, FormErrors errors) {
        var givable = Role.posts().stream()
                .filter(role -> role.mayBeGivenBy(Role.SYSTEM_ADMIN))
                .toList();
        var own = unions.find(actor.unionId()).orElseThrow();
        String text = form.text(form.unionText());
        var found = text.isEmpty() ? unions.children(own.id()) : unions.search(own.id(), text, 50);
        var options = java.util.stream.Stream.concat(java.util.stream.Stream.of(own), found.stream())
                .distinct()
                .map(union -> new Option(Long.toString(union.id()), union.name()))
                .toList();
        long under = form.union() != null && unions.isWithin(form.union(), own.id()) ? form.union() : own.id();
        var open = places.page(under, "", "", "true", new Paging(1, 500)).rows().stream()
                .map(place -> new Option(Long.toString(place.id()), place.name() + " · " + place.unionName()))
                .toList();
        return new GivePostPage(chrome, form, roles(chrome, givable), options, open, errors);
    }

    private static List<Option> roles(Chrome chrome, List<Role> roles) {
        return roles.stream()
                .map(role -> new Option(role.code(), chrome.words().name("identity.role", role)))
                .toList();
    }
}
