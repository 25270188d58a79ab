package org.niangjia.identity.web;

import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.identity.CurrentActor;
import org.niangjia.identity.HeldPost;
import org.niangjia.identity.MySessions;
import org.niangjia.identity.PasswordRules;
import org.niangjia.identity.Passwords;
import org.niangjia.identity.ProviderAccounts;
import org.niangjia.identity.SecondFactor;
import org.niangjia.identity.SignInLog;
import org.niangjia.identity.Standing;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForSignedIn;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Reply;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What somebody may do to the own account. */
@Controller
class AccountPages {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String ENROLLING = "niangjia.enrolling";
    private final Templates templates;
    private final CurrentActor current;
    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final MySessions sessions;
    private final SignInLog log;
    private final ProviderAccounts joined;
    private final ObjectProvider<ProviderSignIn> providers;
    private final Clock clock;

    AccountPages(
            Templates templates,
            CurrentActor current,
            Passwords passwords,
            SecondFactor secondFactor,
            MySessions sessions,
            SignInLog log,
            ProviderAccounts joined,
            ObjectProvider<ProviderSignIn> providers,
            Clock clock) {
        this.templates = templates;
        this.current = current;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.sessions = sessions;
        this.log = log;
        this.joined = joined;
        this.providers = providers;
        this.clock = clock;
    }

    @ForSignedIn
    @GetMapping({"/account", "/{federation:\\d{6}}/account"})
    Reply show(@RequestParam(defaultValue = "") String problem, Chrome chrome, HttpServletRequest request) {
        var standing = standing(request);
        long account = standing.actor().accountId();
        var choices = providers.getIfAvailable();
        return Reply.page(templates.identityAccount(new AccountPage(
                chrome,
                standing.userName() == null ? "" : standing.userName(),
                standing.posts().stream()
                        .map(post -> mine(chrome, standing, post))
                        .toList(),
                standing.secondFactor(),
                secondFactor.recoveryCodesLeft(account),
                sessions.of(account).stream()
                        .map(open -> session(open, request))
                        .toList(),
                log.last(account, 10).stream()
                        .map(one -> new AccountPage.Try(
                                minute(one.at()),
                                one.address(),
                                chrome.say("identity.try." + one.outcome()),
                                one.outcome().equals("PASSED")))
                        .toList(),
                choices == null ? List.of() : choices.choices(),
                joined.joined(account) != null,
                problem.equals("provider-taken") ? chrome.say("identity.account.provider-taken") : null)));
    }

    /** Acts under another of the own posts from now on. */
    @ForSignedIn
    @PostMapping("/{federation:\\d{6}}/post")
    Reply choose(@RequestParam long post, HttpServletRequest request) {
        var federation = CurrentFederation.get().code();
        boolean held = standing(request).posts().stream().anyMatch(mine -> mine.id() == post);
        if (held) {
            request.getSession().setAttribute(CurrentActor.CHOSEN + federation, post);
        }
        return Reply.seeOther("/" + federation + "/desk");
    }

    @ForSignedIn
    @PostMapping("/account/sessions/end-others")
    Reply endOthers(HttpServletRequest request) {
        int ended = sessions.endOthers(
                standing(request).actor().accountId(), request.getSession().getId());
        return Reply.seeOther("/account", "identity.account.sessions-ended", ended);
    }

    @ForSignedIn
    @BeforeDuties
    @GetMapping("/account/password")
    Reply askPassword(Chrome chrome, HttpServletRequest request) {
        return Reply.page(templates.identityPassword(
                new PasswordPage(chrome, standing(request).mustChoosePassword(clock.instant()), FormErrors.none())));
    }

    @ForSignedIn
    @BeforeDuties
    @PostMapping("/account/password")
    Reply changePassword(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String again,
            Chrome chrome,
            HttpServletRequest request) {
        var standing = standing(request);
        long account = standing.actor().accountId();
        var refused = passwords.change(account, standing.userName(), password, wanted, again);
        if (refused.isPresent()) {
            var errors = FormErrors.none()
                    .with(field(refused.get()), chrome.words().name("identity.password.refused", refused.get()));
            return Reply.invalid(templates.identityPassword(
                    new PasswordPage(chrome, standing.mustChoosePassword(clock.instant()), errors)));
        }
        // IDN-09 Whoever was signed in with the old password is signed out.
        int ended = sessions.endOthers(account, request.getSession().getId());
        return Reply.seeOther("/", "identity.password.changed", ended);
    }

    @ForSignedIn
    @BeforeDuties
    @GetMapping("/account/second-factor")
    Reply secondFactor(Chrome chrome, HttpServletRequest request) {
        var standing = standing(request);
        if (standing.secondFactor()) {
            return Reply.page(templates.identitySecondFactor(new SecondFactorPage(
                    chrome, secondFactor.recoveryCodesLeft(standing.actor().accountId()), null)));
        }
        String secret = secondFactor.newSecret();
        request.getSession().setAttribute(ENROLLING, secret);
        return Reply.page(templates.identityEnrol(enrolPage(chrome, secret, standing, null)));
    }

    @ForSignedIn
    @BeforeDuties
    @PostMapping("/account/second-factor")
    Reply turnOn(@RequestParam(defaultValue = "") String code, Chrome chrome, HttpServletRequest request) {
        var standing = standing(request);
        if (standing.secondFactor() || !(request.getSession().getAttribute(ENROLLING) instanceof String secret)) {
            return Reply.seeOther("/account/second-factor");
        }
        var codes = secondFactor.enrol(standing.actor().accountId(), secret, code);
        if (codes.isEmpty()) {
            return Reply.invalid(
                    templates.identityEnrol(enrolPage(chrome, secret, standing, chrome.say("identity.enrol.wrong"))));
        }
        request.getSession().removeAttribute(ENROLLING);
        return Reply.page(templates.identityRecoveryCodes(new RecoveryCodesPage(chrome, codes, "/account")));
    }

    @ForSignedIn
    @PostMapping("/account/second-factor/change")
    Reply changeSecondFactor(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String act,
            Chrome chrome,
            HttpServletRequest request) {
        var standing = standing(request);
        long account = standing.actor().accountId();
        if (!passwords.isCurrent(account, password)) {
            return Reply.invalid(templates.identitySecondFactor(new SecondFactorPage(
                    chrome,
                    secondFactor.recoveryCodesLeft(account),
                    chrome.words().name("identity.password.refused", PasswordRules.Refused.CURRENT_WRONG))));
        }
        if (act.equals("renew")) {
            return Reply.page(templates.identityRecoveryCodes(
                    new RecoveryCodesPage(chrome, secondFactor.renewRecoveryCodes(account), "/account")));
        }
        secondFactor.remove(account);
        return Reply.seeOther("/account", "identity.second-factor.removed");
    }

    /** Joins what the provider answers next to this account; the provider is visited by a link, as forms stay here. */
    @ForSignedIn
    @PostMapping("/account/provider")
    Reply joinProvider(@RequestParam(defaultValue = "") String act, Chrome chrome, HttpServletRequest request) {
        if (act.equals("part")) {
            joined.part(standing(request).actor().accountId());
            return Reply.seeOther("/account", "identity.account.provider-parted");
        }
        request.getSession()
                .setAttribute(ProviderSignIn.JOIN, standing(request).actor().accountId());
        var choices = providers.getIfAvailable();
        return Reply.page(templates.identityJoinProvider(
                new JoinProviderPage(chrome, choices == null ? List.of() : choices.choices())));
    }

    private Standing standing(HttpServletRequest request) {
        return current.account(request).orElseThrow();
    }

    private static EnrolPage enrolPage(Chrome chrome, String secret, Standing standing, @Nullable String problem) {
        return SignInPages.enrolPage(
                chrome,
                secret,
                "/account/second-factor",
                standing.userName() == null ? standing.actor().name() : standing.userName(),
                problem);
    }

    private static AccountPage.MyPost mine(Chrome chrome, Standing standing, HeldPost post) {
        var now = standing.actor().post();
        return new AccountPage.MyPost(
                post.id(),
                post.role() == null ? "" : chrome.words().name("identity.role", post.role()),
                post.unionName(),
                post.toOn() == null
                        ? chrome.say("identity.post.open")
                        : post.toOn().toString(),
                now != null && now.id() == post.id());
    }

    private static AccountPage.OpenSession session(MySessions.Open open, HttpServletRequest request) {
        return new AccountPage.OpenSession(
                open.id().substring(0, 8),
                open.agent(),
                open.address(),
                minute(open.lastUsed()),
                open.id().equals(request.getSession().getId()));
    }

    private static String field(PasswordRules.Refused refused) {
        return switch (refused) {
            case CURRENT_WRONG -> "password";
            case NOT_THE_SAME -> "again";
            case TOO_SHORT, TOO_LONG, TOO_SIMPLE, CONTAINS_NAME, USED_BEFORE -> "wanted";
        };
    }

    private static String minute(Instant at) {
        return MINUTE.format(at.atZone(Period.ZONE));
    }
}
