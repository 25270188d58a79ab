package org.niangjia.activities.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.activities.ActivityKind;
import org.niangjia.activities.ActivityList;
import org.niangjia.activities.ActivityState;
import org.niangjia.activities.Feature;
import org.niangjia.activities.SessionList;
import org.niangjia.platform.Permission;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Ui;

/** What the desk pages of activities show. */
public final class ActivityViews {
    private ActivityViews() {}

    /** The tabs all pages of an activity share. */
    public static List<Ui.Link> tabs(Chrome chrome, ActivityList.Shown activity, String current) {
        var all = new ArrayList<>(List.of("", "/sessions", "/people"));
        if (activity.has(Feature.CHILDREN)) {
            all.add("/staff");
        }
        if (activity.has(Feature.TOUR)) {
            all.add("/tour");
        }
        if (activity.has(Feature.SCOUTING)) {
            all.add("/scouting");
        }
        if (activity.has(Feature.OUTREACH)) {
            all.add("/outreach");
        }
        return all.stream()
                .map(tab -> new Ui.Link(
                        chrome.say("activities.tab" + (tab.isEmpty() ? ".overview" : tab.replace('/', '.'))),
                        chrome.at("/desk/activities/" + activity.id() + tab),
                        tab.equals(current)))
                .toList();
    }

    public static boolean manages(Chrome chrome) {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.MANAGE_PROGRAMMES);
    }

    static boolean handles(Chrome chrome) {
        var actor = chrome.actor();
        return actor != null && actor.may(Permission.HANDLE_CLAIMS);
    }

    /** All activities somebody sees. */
    public record Index(
            Chrome chrome,
            ActivityList.Filter filter,
            PageOf<ActivityList.Row> page,
            Map<String, ActivityKind> kinds,
            List<Option> programmes) {
        public List<Ui.Column> columns() {
            return List.of(
                    Ui.Column.text(chrome.say("activities.field.name")),
                    Ui.Column.text(chrome.say("activities.field.kind")),
                    Ui.Column.text(chrome.say("activities.field.by")),
                    Ui.Column.text(chrome.say("activities.field.days")),
                    Ui.Column.number(chrome.say("activities.field.sessions")),
                    Ui.Column.number(chrome.say("activities.field.attended")),
                    Ui.Column.text(chrome.say("activities.field.next")),
                    Ui.Column.text(chrome.say("activities.field.state")));
        }

        public boolean manages() {
            return ActivityViews.manages(chrome);
        }

        public List<Option> states() {
            return Option.of(ActivityState.values(), chrome.words(), "activities.state");
        }

        public List<Option> kindOptions() {
            return ActivityText.kinds(
                    chrome,
                    kinds.values().stream()
                            .sorted(java.util.Comparator.comparing(ActivityKind::position))
                            .toList(),
                    kind());
        }

        public String state() {
            var state = filter.state();
            return state == null ? "" : state.name();
        }

        public String kind() {
            return Typed.field(filter.kindCode());
        }

        public String programme() {
            return Typed.field(filter.programmeId());
        }

        public String kindName(ActivityList.Row row) {
            return ActivityText.kind(chrome, kinds, row.kindCode());
        }

        public String next(ActivityList.Row row) {
            return ActivityText.maybe(row.nextAt());
        }

        public String days(ActivityList.Row row) {
            return ActivityText.days(row.startsOn(), row.endsOn());
        }

        public String url() {
            return query(chrome.at("/desk/activities"));
        }

        public String exportUrl() {
            return query(chrome.at("/desk/activities.xlsx"));
        }

        private String query(String path) {
            String url = filter.text().isBlank() ? path : Ui.with(path, "q", filter.text());
            url = state().isEmpty() ? url : Ui.with(url, "state", state());
            url = kind().isEmpty() ? url : Ui.with(url, "kind", kind());
            return programme().isEmpty() ? url : Ui.with(url, "programme", programme());
        }

        public boolean filtered() {
            return !url().equals(chrome.at("/desk/activities"));
        }
    }

    /** Setting an activity up. @param id null while it is new */
    public record Edit(
            Chrome chrome,
            @Nullable Long id,
            ActivityForm form,
            List<Option> programmes,
            List<Option> kinds,
            List<Option> audiences,
            List<Option> places,
            FormErrors errors) {
        public String title() {
            return chrome.say(id == null ? "activities.new" : "activities.edit");
        }

        public String postTo() {
            return chrome.at("/desk/activities" + (id == null ? "" : "/" + id));
        }

        public List<Option> signUps() {
            return options("activities.signUp.", "PLACES", "NONE");
        }

        public List<Option> allocations() {
            return options("activities.allocation.", "FIRST_COME", "BY_APPROVAL");
        }

        public List<Option> scopes() {
            return options("activities.scope.", "PROVINCE", "PARTNER");
        }

        private List<Option> options(String prefix, String... values) {
            return java.util.Arrays.stream(values)
                    .map(value -> new Option(value, chrome.say(prefix + value)))
                    .toList();
        }
    }

    /** One activity. */
    public record Show(
            Chrome chrome,
            ActivityList.Shown activity,
            ActivityList.Sums sums,
            List<SessionList.Row> next,
            List<ActivityList.Words> words,
            List<Ui.Happening> history,
            @Nullable String problem) {
        public List<Ui.Link> tabs() {
            return ActivityViews.tabs(chrome, activity, "");
        }

        public boolean manages() {
            return ActivityViews.manages(chrome);
        }

        public List<Ui.Figure> figures() {
            String sessions = chrome.at("/desk/activities/" + activity.id() + "/sessions");
            var figures = new ArrayList<Ui.Figure>();
            figures.add(new Ui.Figure(
                    chrome.say("activities.figure.held"),
                    sums.held(),
                    chrome.say("activities.unit.session"),
                    sessions));
            figures.add(new Ui.Figure(
                    chrome.say("activities.figure.times"),
                    sums.times(),
                    chrome.say("activities.unit.times"),
                    sessions));
            figures.add(new Ui.Figure(
                    chrome.say("activities.figure.people"),
                    sums.people(),
                    chrome.say("activities.unit.person"),
                    chrome.at("/desk/activities/" + activity.id() + "/people")));
            if (activity.has(Feature.ONLINE)) {
                figures.add(new Ui.Figure(
                        chrome.say("activities.figure.views"),
                        sums.views(),
                        chrome.say("activities.unit.times"),
                        null));
            }
            return figures;
        }

        public List<Ui.Answer> facts() {
            var plan = activity.plan();
            var facts = new ArrayList<Ui.Answer>();
            add(facts, "kind", activity.kind().name(chrome.words().chinese()));
            add(facts, "programme", activity.programme());
            add(facts, "by", activity.unionName());
            add(facts, "days", ActivityText.days(plan.startsOn(), plan.endsOn()));
            Integer term = plan.term();
            add(facts, "term", term == null ? "" : chrome.say("activities.term", term));
            add(facts, "place", plan.placeText());
            add(facts, "lead", plan.lead());
            add(facts, "ages", ages(chrome, activity));
            add(facts, "cost", plan.costFen().fen() == 0 ? "" : chrome.say("activities.yuan", Ui.yuan(plan.costFen())));
            Integer days = plan.tourDays();
            add(facts, "tourDays", days == null ? "" : chrome.say("activities.measure.unit.TOUR_DAYS", days));
            add(facts, "walkIns", chrome.say(plan.walkIns() ? "activities.yes" : "activities.no"));
            return facts;
        }

        private void add(List<Ui.Answer> facts, String field, String text) {
            if (!text.isEmpty()) {
                facts.add(new Ui.Answer(chrome.say("activities.field." + field), text));
            }
        }

        public String places() {
            var offer = activity.offer();
            if (offer == null) {
                return "";
            }
            Long total = offer.total();
            return total == null
                    ? chrome.say("activities.places.taken", offer.taken())
                    : chrome.say("activities.places.of", offer.taken(), total);
        }

        public boolean may(String state) {
            return ActivityState.LIFECYCLE.allows(activity.state(), ActivityState.valueOf(state));
        }
    }

    static String ages(Chrome chrome, ActivityList.Shown activity) {
        var plan = activity.plan();
        Integer from = plan.ageFrom();
        Integer to = plan.ageTo();
        return from == null || to == null ? "" : chrome.say("activities.ages", from, to);
    }

    /** Who takes part. */
    public record People(Chrome chrome, ActivityList.Shown activity, String text, PageOf<ActivityList.Person> page) {
        public List<Ui.Link> tabs() {
            return ActivityViews.tabs(chrome, activity, "/people");
        }

        public List<Ui.Column> columns() {
            return List.of(
                    Ui.Column.text(chrome.say("activities.field.person")),
                    Ui.Column.text(chrome.say("activities.field.phone")),
                    Ui.Column.text(chrome.say("activities.field.union")),
                    Ui.Column.text(chrome.say("activities.field.child")),
                    Ui.Column.number(chrome.say("activities.field.attended")));
        }

        public boolean handles() {
            return ActivityViews.handles(chrome);
        }

        public String paperPath() {
            return chrome.at("/desk/activities/" + activity.id() + "/paper");
        }

        public String path() {
            return chrome.at("/desk/activities/" + activity.id() + "/people");
        }

        public String url() {
            return text.isBlank() ? path() : Ui.with(path(), "q", text);
        }

        public String exportUrl() {
            return text.isBlank() ? path() + ".xlsx" : Ui.with(path() + ".xlsx", "q", text);
        }
    }
}
