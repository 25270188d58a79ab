package org.niangjia.identity.web;

import gg.jte.generated.precompiled.Templates;
import java.util.Arrays;
import java.util.List;
import org.niangjia.identity.Founding;
import org.niangjia.identity.Role;
import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.Permission;
import org.niangjia.platform.data.FederationLevel;
import org.niangjia.platform.data.Federations;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Needs;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Founds federations and appoints their first administrators; sees no person of any federation. */
@Controller
class OperatorPages {
    private final Templates templates;
    private final Federations federations;
    private final Founding founding;

    OperatorPages(Templates templates, Federations federations, Founding founding) {
        this.templates = templates;
        this.federations = federations;
        this.founding = founding;
    }

    @Needs(Permission.OPERATE)
    @GetMapping("/operator")
    Reply show(Chrome chrome) {
        return Reply.page(templates.identityOperator(page(chrome, "", "", FormErrors.none())));
    }

    @Needs(Permission.OPERATE)
    @PostMapping("/operator/federations")
    Reply found(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "COUNTY") FederationLevel level,
            Chrome chrome) {
        return switch (founding.found(code.strip(), name, level)) {
            case Founding.Outcome.Refused refused ->
                Reply.refused(templates.identityOperator(page(
                        chrome,
                        code,
                        name,
                        FormErrors.none()
                                .with(
                                        refused == Founding.Outcome.Refused.NAME_MISSING ? "name" : "code",
                                        chrome.words().name("identity.founding.refused", refused)))));
            case Founding.Outcome.Founded founded ->
                Reply.seeOther(
                        "/operator",
                        "identity.operator.founded",
                        founded.federation().name());
            case Founding.Outcome.FirstAccount other -> throw new IllegalStateException("not an account");
        };
    }

    @Needs(Permission.OPERATE)
    @PostMapping("/operator/accounts")
    Reply appoint(
            @RequestParam(defaultValue = "") String federation,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String userName,
            @RequestParam(defaultValue = "") String displayName,
            Chrome chrome,
            Actor actor) {
        var where = federations.find(federation).orElseThrow(() -> new NotFound("federation", federation));
        var outcome = founding.firstAccount(where, Role.of(role).orElse(Role.OPERATOR), userName, displayName, actor);
        return switch (outcome) {
            case Founding.Outcome.FirstAccount made ->
                Reply.page(templates.identitySecret(new SecretPage(
                        chrome,
                        chrome.say("identity.secret.first-password"),
                        made.userName() + " · " + where.name(),
                        made.oneTimePassword(),
                        "/operator")));
            case Founding.Outcome.Refused refused ->
                Reply.refused(templates.identityOperator(page(
                        chrome,
                        "",
                        "",
                        FormErrors.none()
                                .with("userName", chrome.words().name("identity.founding.refused", refused)))));
            case Founding.Outcome.Founded other -> throw new IllegalStateException("not a founding");
        };
    }

    private OperatorPage page(Chrome chrome, String code, String name, FormErrors errors) {
        List<Option> roles = Arrays.stream(Role.values())
                .filter(role -> role.mayBeGivenBy(Role.OPERATOR))
                .map(role -> new Option(role.code(), chrome.words().name("identity.role", role)))
                .toList();
        return new OperatorPage(
                chrome,
                federations.all(),
                Option.of(FederationLevel.values(), chrome.words(), "identity.level"),
                roles,
                code,
                name,
                errors);
    }
}
