package org.niangjia.activities.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityKind;
import org.niangjia.activities.Feature;
import org.niangjia.activities.SessionList;
import org.niangjia.activities.TourBudget;
import org.niangjia.activities.WorkerActivities;
import org.niangjia.offers.OfferDirectory;
import org.niangjia.offers.OfferState;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.QrCode;
import org.niangjia.platform.web.Ui;

/** What the worker's pages of activities show. */
public final class MyViews {
    private MyViews() {}

    /** What is on, and what is mine. */
    public record On(
            Chrome chrome,
            List<ActivityKind> kinds,
            WorkerActivities.Wish wish,
            List<WorkerActivities.Tile> tiles,
            List<WorkerActivities.Mine> mine,
            List<SessionList.Row> toRate) {
        private Map<String, ActivityKind> byCode() {
            return kinds.stream().collect(Collectors.toMap(ActivityKind::code, Function.identity()));
        }

        public List<Option> kindOptions() {
            return ActivityText.kinds(chrome, kinds, wish.kindCode());
        }

        public List<Option> shifts() {
            return SessionViews.shifts(chrome);
        }

        public String weekPath() {
            String path = chrome.at("/my/activities/week");
            return wish.shift().isEmpty() ? path : Ui.with(path, "shift", wish.shift());
        }

        public List<Option> aheads() {
            return List.of(7, 30, 365).stream()
                    .map(days -> new Option(days.toString(), chrome.say("activities.ahead." + days)))
                    .toList();
        }

        public String icon(String code) {
            return ActivityText.icon(byCode(), code);
        }

        public String kindName(String code) {
            return ActivityText.kind(chrome, byCode(), code);
        }

        public List<String> facts(WorkerActivities.Tile tile) {
            var facts = new ArrayList<String>();
            facts.add(
                    tile.nextAt() == null
                            ? ActivityText.days(tile.startsOn(), tile.endsOn())
                            : ActivityText.spoken(chrome, tile.nextAt()));
            if (!tile.placeText().isBlank()) {
                facts.add(tile.placeText());
            }
            return facts;
        }

        public String next(WorkerActivities.Mine one) {
            return one.nextAt() == null
                    ? chrome.say("activities.my.noNext")
                    : ActivityText.spoken(chrome, one.nextAt()) + " " + one.nextPlace();
        }

        public String rate(SessionList.Row row) {
            return ActivityText.title(chrome, row);
        }
    }

    /**
     * One activity.
     *
     * @param card of the route, beside the sign-up, or null
     * @param year what tours use up of my year; null: it is no tour
     * @param byQuota places go by enterprise
     * @param shift whose sessions are shown; empty: all
     * @param watching address of the class just entered
     */
    public record One(
            Chrome chrome,
            WorkerActivities.One one,
            @Nullable ScoreCard card,
            TourBudget.@Nullable Year year,
            boolean byQuota,
            String shift,
            String watching) {
        public List<Ui.Answer> facts() {
            var activity = one.activity();
            var plan = activity.plan();
            var facts = new ArrayList<Ui.Answer>();
            add(facts, "kind", activity.kind().name(chrome.words().chinese()));
            add(facts, "days", ActivityText.days(plan.startsOn(), plan.endsOn()));
            add(facts, "place", plan.placeText());
            add(facts, "by", activity.unionName());
            add(facts, "lead", plan.lead());
            add(facts, "ages", ActivityViews.ages(chrome, activity));
            add(facts, "route", plan.route());
            return facts;
        }

        private void add(List<Ui.Answer> facts, String field, String text) {
            if (!text.isBlank()) {
                facts.add(new Ui.Answer(chrome.say("activities.field." + field), text));
            }
        }

        public boolean mayClaim() {
            var offer = one.activity().offer();
            return offer != null && offer.state() == OfferState.OPEN && !one.signedUpFully();
        }

        /** My newest sign-up, or null. */
        public OfferDirectory.@Nullable Asked signUp() {
            return one.signUps().isEmpty() ? null : one.signUps().getFirst();
        }

        public String signUpState(OfferDirectory.Asked asked) {
            return switch (asked.state()) {
                case APPLIED -> chrome.say("activities.my.applied");
                case WAITING -> chrome.say("activities.my.waiting");
                default -> chrome.say("activities.my.have", one.places());
            };
        }

        public Ui.Tone signUpTone(OfferDirectory.Asked asked) {
            return asked.state().holdsStock() ? Ui.Tone.GOOD : Ui.Tone.INFO;
        }

        public String signUpPath(OfferDirectory.Asked asked) {
            return chrome.at("/my/things/" + asked.claimId());
        }

        /** Where children take part a place is not enough: the child is entered into it. */
        public boolean mayEnterChild() {
            return children() && one.places() > one.entered();
        }

        public boolean children() {
            return one.activity().has(Feature.CHILDREN);
        }

        /** A place of a tour is taken first, then claimed. */
        public boolean byPass() {
            return year != null && one.places() == 0;
        }

        /** What the year has left, in words; empty without a cap. */
        public List<String> yearLines() {
            if (year == null) {
                return List.of();
            }
            var lines = new ArrayList<String>();
            Long cap = year.capFen();
            Long trips = year.trips();
            if (cap != null) {
                lines.add(chrome.say(
                        "activities.tour.year",
                        String.valueOf(year.year()),
                        ActivityText.yuan(chrome, year.spentFen()),
                        ActivityText.yuan(chrome, cap),
                        ActivityText.yuan(chrome, year.costFen())));
            }
            if (trips != null) {
                lines.add(chrome.say(
                        "activities.tour.trips",
                        String.valueOf(year.year()),
                        year.tours().size(),
                        trips));
            }
            year.tours().forEach(tour -> lines.add(ActivityText.tour(chrome, tour)));
            return lines;
        }

        public String signUpPath() {
            var offer = one.activity().offer();
            return offer == null ? "" : chrome.at("/my/offers/" + offer.id());
        }

        public String left() {
            var offer = one.activity().offer();
            if (offer == null) {
                return "";
            }
            Long total = offer.total();
            return total == null ? "" : chrome.say("activities.my.left", Math.max(0, total - offer.taken()));
        }

        public String picture() {
            return QrCode.of(one.pass()).dataAddress();
        }

        /** Lessons are held once for each shift: one chooses one's own. */
        public boolean shifted() {
            return one.activity().has(Feature.SHIFTS);
        }

        public List<Ui.Link> shiftLinks() {
            return ActivityText.shiftLinks(
                    chrome, chrome.at("/my/activities/" + one.activity().id()), shift);
        }

        public List<SessionList.Row> sessions() {
            return one.sessions().stream().filter(row -> row.meets(shift)).toList();
        }

        public String when(SessionList.Row session) {
            return ActivityText.spoken(chrome, session.startsAt()) + "–" + ActivityText.clock(session.endsAt());
        }

        public String title(SessionList.Row session) {
            return ActivityText.title(chrome, session);
        }

        public boolean online(SessionList.Row session) {
            return !session.link().isBlank();
        }
    }

    /** Reading the code on the wall. @param answer what became of it, or null */
    public record CheckIn(
            Chrome chrome, String code, @Nullable String answer, boolean good) {
        public Ui.Tone tone() {
            return good ? Ui.Tone.GOOD : Ui.Tone.BAD;
        }
    }

    /** What I thought of it. @param refused why it is not asked, or null */
    public record Say(
            Chrome chrome,
            SessionList.Row session,
            String score,
            String words,
            FormErrors errors,
            @Nullable String refused) {
        public List<Option> scores() {
            return List.of(5, 4, 3, 2, 1).stream()
                    .map(score -> new Option(score.toString(), chrome.say("activities.score." + score)))
                    .toList();
        }

        public String title() {
            return ActivityText.title(chrome, session);
        }
    }
}
