package org.niangjia.identity.web;

import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.niangjia.identity.SelfActivation;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.Mobile;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.ForEveryone;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Reply;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** IDN-18 A member asks for the own account with identity number and phone. */
@Controller
class SelfActivationPages {
    private static final String ASK = "/{federation:\\d{6}}/activate";
    /** Longer than asking takes for somebody who is found: the time tells nothing either (IDN-19). */
    private static final long EVEN = Duration.ofMillis(400).toNanos();

    private final Templates templates;
    private final SelfActivation activation;

    SelfActivationPages(Templates templates, SelfActivation activation) {
        this.templates = templates;
        this.activation = activation;
    }

    @ForEveryone
    @GetMapping(ASK)
    Reply form(Chrome chrome) {
        return Reply.page(
                templates.identitySelfActivation(SelfActivationPage.asking(chrome, "", "", FormErrors.none())));
    }

    /** Answers at once instead of leading on: the code belongs into no address line. */
    @ForEveryone
    @PostMapping(ASK)
    Reply ask(
            @RequestParam(defaultValue = "") String idNumber,
            @RequestParam(defaultValue = "") String phone,
            Chrome chrome,
            HttpServletRequest request) {
        var id = CitizenId.parse(idNumber).toOptional();
        var mobile = Mobile.parse(phone).toOptional();
        var errors = FormErrors.none();
        if (id.isEmpty()) {
            errors = errors.with("idNumber", chrome.say("identity.self.id.wrong"));
        }
        if (mobile.isEmpty()) {
            errors = errors.with("phone", chrome.say("identity.self.phone.wrong"));
        }
        if (id.isEmpty() || mobile.isEmpty()) {
            return Reply.invalid(
                    templates.identitySelfActivation(SelfActivationPage.asking(chrome, idNumber, phone, errors)));
        }
        return told(chrome, request, () -> activation.ask(id.get(), mobile.get(), request.getRemoteAddr()));
    }

    @ForEveryone
    @PostMapping(ASK + "/union")
    Reply askUnion(@RequestParam(defaultValue = "") String code, Chrome chrome, HttpServletRequest request) {
        return told(chrome, request, () -> activation.askUnion(code, request.getRemoteAddr()));
    }

    @ForEveryone
    @PostMapping(ASK + "/phone")
    Reply confirm(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String sent,
            Chrome chrome,
            HttpServletRequest request) {
        return activation.confirm(code, sent, request.getRemoteAddr())
                ? Reply.seeOther("/activate?code=" + code.replaceAll("[^0-9A-Za-z]", ""))
                : Reply.invalid(templates.identitySelfActivation(SelfActivationPage.told(
                        chrome,
                        activation.again(code),
                        FormErrors.none().with("sent", chrome.say("identity.self.sent.wrong")))));
    }

    private Reply told(Chrome chrome, HttpServletRequest request, Supplier<SelfActivation.Answer> act) {
        if (activation.exhausted(request.getRemoteAddr())) {
            return Reply.refused(templates.identitySelfActivation(new SelfActivationPage(
                    chrome, "", "", null, FormErrors.none(), chrome.say("identity.self.too-many"))));
        }
        long began = System.nanoTime();
        var answer = act.get();
        LockSupport.parkNanos(EVEN - (System.nanoTime() - began));
        return Reply.page(templates.identitySelfActivation(SelfActivationPage.told(chrome, answer, FormErrors.none())));
    }
}
