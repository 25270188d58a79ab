package org.niangjia.identity.web;

import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.identity.Accounts;
import org.niangjia.identity.PasswordRules;
import org.niangjia.identity.TryLimit;
import org.niangjia.platform.Masking;
import org.niangjia.platform.data.Federations;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForEveryone;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Turns an activation code into an account somebody can sign in to. */
@Controller
class ActivatePages {
    private final Templates templates;
    private final Accounts accounts;
    private final TryLimit tries;
    private final Federations federations;

    ActivatePages(Templates templates, Accounts accounts, TryLimit tries, Federations federations) {
        this.federations = federations;
        this.templates = templates;
        this.accounts = accounts;
        this.tries = tries;
    }

    @ForEveryone
    @GetMapping("/activate")
    Reply ask(@RequestParam(defaultValue = "") String code, Chrome chrome, HttpServletRequest request) {
        return code.isBlank()
                ? Reply.page(templates.identityActivate(empty(chrome, "", FormErrors.none())))
                : step(code, "", null, null, chrome, request);
    }

    @ForEveryone
    @PostMapping("/activate")
    Reply activate(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable String wanted,
            @RequestParam(required = false) @Nullable String again,
            Chrome chrome,
            HttpServletRequest request) {
        return step(code, name, wanted, again, chrome, request);
    }

    private Reply step(
            String code,
            String name,
            @Nullable String wanted,
            @Nullable String again,
            Chrome chrome,
            HttpServletRequest request) {
        String address = request.getRemoteAddr();
        var account = tries.exhausted(address)
                ? java.util.Optional.<Accounts.Activatable>empty()
                : accounts.activatable(code);
        if (account.isEmpty()) {
            tries.failed(address);
            return Reply.invalid(templates.identityActivate(
                    empty(chrome, code, FormErrors.none().with("code", chrome.say("identity.activate.wrong-code")))));
        }
        var found = account.get();
        boolean askName = found.userName() == null && !found.hasPhone();
        if (wanted == null) {
            return Reply.page(templates.identityActivate(page(chrome, code, found, askName, name, FormErrors.none())));
        }
        var errors = FormErrors.none();
        if (askName && !Accounts.isUserName(name)) {
            errors = errors.with("name", chrome.say("identity.user-name.wrong"));
        } else if (askName && !accounts.isFree(name)) {
            errors = errors.with("name", chrome.say("identity.user-name.taken"));
        }
        var refused = PasswordRules.check(wanted, askName ? name : found.userName());
        if (refused.isPresent()) {
            errors = errors.with("wanted", chrome.words().name("identity.password.refused", refused.get()));
        } else if (!wanted.equals(again)) {
            errors = errors.with(
                    "again", chrome.words().name("identity.password.refused", PasswordRules.Refused.NOT_THE_SAME));
        }
        if (errors.any()) {
            return Reply.invalid(templates.identityActivate(page(chrome, code, found, askName, name, errors)));
        }
        return accounts.activate(code, askName ? name : null, wanted)
                ? Reply.seeOther("/sign-in", "identity.activate.done")
                : Reply.invalid(templates.identityActivate(empty(
                        chrome, code, FormErrors.none().with("code", chrome.say("identity.activate.wrong-code")))));
    }

    private ActivatePage empty(Chrome chrome, String code, FormErrors errors) {
        return new ActivatePage(chrome, code, null, false, "", federations.all(), errors);
    }

    private static ActivatePage page(
            Chrome chrome, String code, Accounts.Activatable account, boolean askName, String name, FormErrors errors) {
        return new ActivatePage(chrome, code, Masking.name(account.displayName()), askName, name, List.of(), errors);
    }
}
