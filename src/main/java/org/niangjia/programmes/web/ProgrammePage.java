package org.niangjia.programmes.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Money;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Ui;
import org.niangjia.programmes.CoHost;
import org.niangjia.programmes.ProgrammeList;
import org.niangjia.programmes.ProgrammeState;

/**
 * One programme, in the desk or in public.
 *
 * @param promised what its parts are worth together; the public is not told
 * @param problem why the last act was refused, or null
 */
public record ProgrammePage(
        Chrome chrome,
        ProgrammeList.Shown programme,
        Money promised,
        List<Ui.Happening> history,
        @Nullable String problem) {

    public boolean mayManage() {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.MANAGE_PROGRAMMES);
    }

    public boolean may(ProgrammeState target) {
        return mayManage() && ProgrammeState.LIFECYCLE.allows(programme.state(), target);
    }

    public boolean editable() {
        return mayManage()
                && (programme.state() == ProgrammeState.DRAFT || programme.state() == ProgrammeState.PUBLISHED);
    }

    public Ui.Tone tone() {
        return ProgrammeListPage.tone(programme.state());
    }

    public String period() {
        return programme.period().from() + " – " + programme.period().to();
    }

    public List<Ui.Answer> facts() {
        var facts = new ArrayList<Ui.Answer>();
        facts.add(new Ui.Answer(chrome.say("programmes.field.union"), programme.unionName()));
        facts.add(new Ui.Answer(chrome.say("programmes.field.period"), period()));
        for (var role : CoHost.Role.values()) {
            var hosts = programme.coHosts(role);
            if (!hosts.isEmpty()) {
                facts.add(new Ui.Answer(
                        chrome.words().name("programmes.role", role),
                        hosts.stream().map(CoHost::name).collect(Collectors.joining("、"))));
            }
        }
        return facts;
    }

    public List<Ui.Answer> deskFacts() {
        var facts = new ArrayList<>(facts());
        facts.add(new Ui.Answer(
                chrome.say("programmes.field.budget"), programme.budget().fen() == 0 ? "—" : yuan(programme.budget())));
        if (promised.fen() > 0) {
            facts.add(new Ui.Answer(chrome.say("programmes.field.promised"), yuan(promised)));
        }
        return facts;
    }

    /** 200,000; cents only where there are any. */
    static String yuan(Money money) {
        String whole = Ui.count(money.fen() / 100);
        long fen = money.fen() % 100;
        return fen == 0 ? whole : whole + "." + (fen < 10 ? "0" : "") + fen;
    }

    /** A year later, the day the copy would begin. */
    public String nextYear() {
        return programme.period().from().plusYears(1).toString();
    }
}
