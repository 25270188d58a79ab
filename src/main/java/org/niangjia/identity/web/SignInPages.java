package org.niangjia.identity.web;

import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.identity.SecondFactor;
import org.niangjia.identity.SignIn;
import org.niangjia.identity.SignInOutcome;
import org.niangjia.identity.TrialAccounts;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForEveryone;
import org.niangjia.platform.web.LocalPath;
import org.niangjia.platform.web.QrCode;
import org.niangjia.platform.web.Reply;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** In and out. */
@Controller
class SignInPages {
    private final Templates templates;
    private final SignIn signIn;
    private final SecondFactor secondFactor;
    private final Doorway doorway;
    private final ObjectProvider<ProviderSignIn> providers;
    private final ObjectProvider<TrialAccounts> trial;

    SignInPages(
            Templates templates,
            SignIn signIn,
            SecondFactor secondFactor,
            Doorway doorway,
            ObjectProvider<ProviderSignIn> providers,
            ObjectProvider<TrialAccounts> trial) {
        this.templates = templates;
        this.signIn = signIn;
        this.secondFactor = secondFactor;
        this.doorway = doorway;
        this.providers = providers;
        this.trial = trial;
    }

    @ForEveryone
    @GetMapping("/sign-in")
    Reply ask(
            @RequestParam(defaultValue = "/") String back,
            @RequestParam(defaultValue = "") String problem,
            Chrome chrome) {
        if (chrome.actor() != null) {
            return Reply.seeOther(LocalPath.orHome(back));
        }
        var page = page(chrome, back);
        return Reply.page(templates.identitySignIn(
                problem.equals("provider")
                        ? page.refused("", true, chrome.say("identity.sign-in.provider-unknown"))
                        : page));
    }

    @ForEveryone
    @PostMapping("/sign-in")
    Reply enter(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "false") boolean remember,
            @RequestParam(defaultValue = "/") String back,
            Chrome chrome,
            HttpServletRequest request,
            HttpServletResponse response) {
        var outcome = signIn.withPassword(name, password, Doorway.caller(request));
        return doorway.proceed(outcome, remember, LocalPath.orHome(back), request, response)
                .map(Reply::seeOther)
                .orElseGet(() -> Reply.invalid(
                        templates.identitySignIn(page(chrome, back).refused(name, remember, why(chrome, outcome)))));
    }

    @ForEveryone
    @GetMapping(Doorway.SECOND_STEP)
    Reply askCode(Chrome chrome, HttpServletRequest request) {
        var pending = doorway.pending(request);
        if (pending == null || pending.secret() != null) {
            return Reply.seeOther("/sign-in");
        }
        return Reply.page(templates.identitySecondStep(new SecondStepPage(chrome, null)));
    }

    @ForEveryone
    @PostMapping(Doorway.SECOND_STEP)
    Reply checkCode(
            @RequestParam(defaultValue = "") String code,
            Chrome chrome,
            HttpServletRequest request,
            HttpServletResponse response) {
        var pending = doorway.pending(request);
        if (pending == null || pending.secret() != null) {
            return Reply.seeOther("/sign-in");
        }
        var outcome = signIn.withCode(pending.accountId(), code, Doorway.caller(request));
        return doorway.proceed(outcome, pending.remember(), pending.back(), request, response)
                .map(Reply::seeOther)
                .orElseGet(() -> Reply.invalid(templates.identitySecondStep(
                        new SecondStepPage(chrome, chrome.say("identity.second-step.wrong")))));
    }

    @ForEveryone
    @GetMapping(Doorway.ENROL)
    Reply askToEnrol(Chrome chrome, HttpServletRequest request) {
        var pending = doorway.pending(request);
        return pending == null || pending.secret() == null
                ? Reply.seeOther("/sign-in")
                : Reply.page(templates.identityEnrol(enrolPage(chrome, pending.secret(), null)));
    }

    @ForEveryone
    @PostMapping(Doorway.ENROL)
    Reply enrol(
            @RequestParam(defaultValue = "") String code,
            Chrome chrome,
            HttpServletRequest request,
            HttpServletResponse response) {
        var pending = doorway.pending(request);
        if (pending == null || pending.secret() == null) {
            return Reply.seeOther("/sign-in");
        }
        var recovery = secondFactor.enrol(pending.accountId(), pending.secret(), code);
        if (recovery.isEmpty()) {
            return Reply.invalid(
                    templates.identityEnrol(enrolPage(chrome, pending.secret(), chrome.say("identity.enrol.wrong"))));
        }
        var outcome = signIn.afterEnrolment(pending.accountId(), pending.officer(), Doorway.caller(request));
        return doorway.proceed(outcome, false, pending.back(), request, response)
                .map(next -> Reply.page(templates.identityRecoveryCodes(new RecoveryCodesPage(chrome, recovery, next))))
                .orElseGet(() -> Reply.seeOther("/sign-in"));
    }

    @ForEveryone
    @PostMapping("/sign-out")
    Reply leave(HttpServletRequest request) {
        doorway.close(request);
        return Reply.seeOther("/");
    }

    private SignInPage page(Chrome chrome, String back) {
        var others = providers.getIfAvailable();
        return new SignInPage(
                chrome,
                "",
                LocalPath.orHome(back),
                true,
                null,
                others == null ? List.of() : others.choices(),
                trial.getIfAvailable());
    }

    static EnrolPage enrolPage(Chrome chrome, String secret, @Nullable String problem) {
        return enrolPage(chrome, secret, Doorway.ENROL, "", problem);
    }

    static EnrolPage enrolPage(
            Chrome chrome, String secret, String action, String accountName, @Nullable String problem) {
        String address = SecondFactor.enrolmentAddress(secret, accountName.isEmpty() ? "account" : accountName);
        return new EnrolPage(
                chrome,
                QrCode.of(address).dataAddress(),
                SecondFactor.base32(secret).replaceAll("(.{4})(?!$)", "$1 "),
                action,
                problem);
    }

    private static String why(Chrome chrome, SignInOutcome outcome) {
        return outcome instanceof SignInOutcome.Refused refused
                ? chrome.words().name("identity.sign-in.refused", refused)
                : "";
    }
}
