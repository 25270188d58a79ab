package org.niangjia.identity.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.identity.ActivationSlips;
import org.niangjia.identity.MembersWithoutAccount;
import org.niangjia.platform.Masking;
import org.niangjia.platform.Period;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;

/** Members who cannot sign in yet. @param union chosen to look at, empty for all of the own */
public record SlipListPage(
        Chrome chrome,
        PageOf<MembersWithoutAccount.Line> members,
        String q,
        String union,
        String state,
        List<Option> unions,
        String url,
        @Nullable String problem) {

    public List<Option> states() {
        return List.of(
                new Option("none", chrome.say("identity.slips.state.none")),
                new Option("prepared", chrome.say("identity.slips.state.prepared")));
    }

    public String name(MembersWithoutAccount.Line line) {
        return Masking.name(line.name());
    }

    public String until(MembersWithoutAccount.Line line) {
        return line.codeUntil() == null ? "" : day(line.codeUntil());
    }

    public String exportUrl() {
        return url.replace("/desk/accounts/slips", "/desk/accounts/slips/export");
    }

    public String firstLabel() {
        return chrome.say("identity.slips.first", Math.min(ActivationSlips.MOST, Math.max(1, members.total())));
    }

    static String day(Instant at) {
        return at.atZone(Period.ZONE).toLocalDate().toString();
    }
}
