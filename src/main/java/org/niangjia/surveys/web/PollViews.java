package org.niangjia.surveys.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Masking;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Ui;
import org.niangjia.surveys.PollKind;
import org.niangjia.surveys.PollList;
import org.niangjia.surveys.PollOption;
import org.niangjia.surveys.PollState;
import org.niangjia.surveys.RosterList;

/** What the desk pages of polls show. */
public final class PollViews {
    private PollViews() {}

    public static Ui.Tone tone(PollState state) {
        return switch (state) {
            case DRAFT -> Ui.Tone.NEUTRAL;
            case OPEN -> Ui.Tone.GOOD;
            case CLOSED -> Ui.Tone.INFO;
        };
    }

    public static String choices(Chrome chrome, List<PollOption> options, List<String> codes) {
        return codes.stream()
                .map(code -> options.stream()
                        .filter(option -> option.code().equals(code))
                        .map(option -> option.text(chrome.words()))
                        .findFirst()
                        .orElse(code))
                .collect(Collectors.joining("、"));
    }

    public static List<Option> options(Chrome chrome, List<PollOption> options) {
        return options.stream()
                .map(option -> new Option(option.code(), option.text(chrome.words())))
                .toList();
    }

    /** All polls somebody sees. */
    public record Index(Chrome chrome, PollList.Filter filter, boolean manages, PageOf<PollList.Row> page) {
        public List<Ui.Column> columns() {
            return List.of(
                    Ui.Column.text(chrome.say("surveys.field.title")),
                    Ui.Column.text(chrome.say("surveys.field.union")),
                    Ui.Column.text(chrome.say("surveys.field.kind")),
                    Ui.Column.text(chrome.say("surveys.field.window")),
                    Ui.Column.number(chrome.say("surveys.answered")),
                    Ui.Column.text(chrome.say("surveys.field.state")));
        }

        public List<Option> states() {
            return Option.of(PollState.values(), chrome.words(), "surveys.state");
        }

        public List<Option> kinds() {
            return Option.of(PollKind.values(), chrome.words(), "surveys.kind");
        }

        public String state() {
            var state = filter.state();
            return state == null ? "" : state.name();
        }

        public String kind() {
            var kind = filter.kind();
            return kind == null ? "" : kind.name();
        }

        public String window(PollList.Row row) {
            return PollForm.at(row.opensAt()) + " – " + PollForm.at(row.closesAt());
        }

        public Ui.Tone tone(PollList.Row row) {
            return PollViews.tone(PollState.valueOf(row.state()));
        }

        public String url() {
            return query(chrome.at("/desk/polls"));
        }

        public String exportUrl() {
            return query(chrome.at("/desk/polls/export.xlsx"));
        }

        private String query(String path) {
            String url = filter.text().isBlank() ? path : Ui.with(path, "q", filter.text());
            url = state().isEmpty() ? url : Ui.with(url, "state", state());
            return kind().isEmpty() ? url : Ui.with(url, "kind", kind());
        }

        public boolean filtered() {
            return !url().equals(chrome.at("/desk/polls"));
        }
    }

    /** Planning a poll. @param id null while it is new */
    public record Edit(
            Chrome chrome,
            @Nullable Long id,
            PollForm form,
            List<Option> unions,
            List<Option> programmes,
            List<Option> audiences,
            FormErrors errors) {
        public String title() {
            return chrome.say(id == null ? "surveys.new" : "surveys.edit");
        }

        public String postTo() {
            return chrome.at("/desk/polls" + (id == null ? "" : "/" + id));
        }

        public List<Option> kinds() {
            return Option.of(PollKind.values(), chrome.words(), "surveys.kind");
        }

        public List<Option> answerers() {
            return List.of(
                    new Option("WORKERS", chrome.say("surveys.who.WORKERS")),
                    new Option("CHAIR", chrome.say("surveys.who.CHAIR")));
        }
    }

    /** The tabs all pages of a poll share. */
    public static List<Ui.Link> tabs(Chrome chrome, PollList.Shown poll, String current) {
        String path = "/desk/polls/" + poll.id();
        var all = poll.stayOrLeave()
                ? List.of("", "/people", "/subsidies", "/batches", "/buses")
                : List.of("", "/people");
        return all.stream()
                .map(tab -> new Ui.Link(
                        chrome.say("surveys.tab" + (tab.isEmpty() ? ".progress" : tab.replace('/', '.'))),
                        chrome.at(path + tab),
                        tab.equals(current)))
                .toList();
    }

    /** How far a poll has come, union by union. */
    public record Show(
            Chrome chrome,
            PollList.Shown poll,
            List<PollList.Progress> progress,
            boolean manages,
            @Nullable String problem) {
        public PollList.Progress whole() {
            return progress.getFirst();
        }

        public List<PollList.Progress> parts() {
            return progress.subList(1, progress.size());
        }

        public List<Ui.Link> tabs() {
            return PollViews.tabs(chrome, poll, "");
        }

        public String people(long union, String choice) {
            String url = Ui.with(chrome.at("/desk/polls/" + poll.id() + "/people"), "union", String.valueOf(union));
            return choice.isEmpty() ? url : Ui.with(url, "choice", choice);
        }

        public String down(long union) {
            return Ui.with(chrome.at("/desk/polls/" + poll.id()), "union", String.valueOf(union));
        }

        public List<Ui.Figure> figures() {
            String person = chrome.say("surveys.unit");
            var figures = new java.util.ArrayList<Ui.Figure>();
            figures.add(new Ui.Figure(chrome.say("surveys.asked"), whole().asked(), person, people(poll.scope(), "")));
            figures.add(new Ui.Figure(
                    chrome.say("surveys.silent"), whole().silent(), person, people(poll.scope(), RosterList.SILENT)));
            poll.options()
                    .forEach(option -> figures.add(new Ui.Figure(
                            option.text(chrome.words()),
                            whole().chose(option.code()),
                            person,
                            people(poll.scope(), option.code()))));
            return figures;
        }

        public List<Ui.Column> columns() {
            var columns = new java.util.ArrayList<Ui.Column>();
            columns.add(Ui.Column.text(chrome.say("surveys.field.union")));
            columns.add(Ui.Column.number(chrome.say("surveys.asked")));
            columns.add(Ui.Column.number(chrome.say("surveys.answered")));
            columns.add(Ui.Column.number(chrome.say("surveys.silent")));
            poll.options().forEach(option -> columns.add(Ui.Column.number(option.text(chrome.words()))));
            return columns;
        }

        public List<Ui.Answer> facts() {
            var plan = poll.plan();
            return List.of(
                    new Ui.Answer(chrome.say("surveys.field.question"), plan.question()),
                    new Ui.Answer(
                            chrome.say("surveys.field.kind"), chrome.words().name("surveys.kind", plan.kind())),
                    new Ui.Answer(chrome.say("surveys.field.union"), poll.unionName()),
                    new Ui.Answer(chrome.say("surveys.field.programme"), poll.programmeName()),
                    new Ui.Answer(
                            chrome.say("surveys.field.window"),
                            PollForm.at(plan.opensAt()) + " – " + PollForm.at(plan.closesAt())),
                    new Ui.Answer(
                            chrome.say("surveys.field.who"),
                            Arrays.stream(new String[] {
                                        plan.workersAnswer() ? chrome.say("surveys.who.WORKERS") : "",
                                        plan.chairAnswers() ? chrome.say("surveys.who.CHAIR") : ""
                                    })
                                    .filter(text -> !text.isEmpty())
                                    .collect(Collectors.joining("、"))));
        }
    }

    /**
     * The people asked.
     *
     * @param speaks whether the reader answers for them: then names are shown in full, else masked
     */
    public record People(
            Chrome chrome,
            PollList.Shown poll,
            RosterList.Filter filter,
            PageOf<RosterList.Person> page,
            boolean speaks,
            FormErrors errors,
            List<org.niangjia.surveys.AnswerSheet.Wrong> wrong) {
        public List<Ui.Link> tabs() {
            return PollViews.tabs(chrome, poll, "/people");
        }

        public String path() {
            return chrome.at("/desk/polls/" + poll.id() + "/people");
        }

        public List<Ui.Column> columns() {
            return List.of(
                    Ui.Column.text(chrome.say("surveys.field.name")),
                    Ui.Column.text(chrome.say("surveys.field.phone")),
                    Ui.Column.text(chrome.say("surveys.field.union")),
                    Ui.Column.text(chrome.say("surveys.field.choice")),
                    Ui.Column.text(chrome.say("surveys.field.by")),
                    Ui.Column.text(chrome.say("surveys.field.at")));
        }

        public String name(RosterList.Person person) {
            return speaks ? person.name() : Masking.name(person.name());
        }

        public String choice(RosterList.Person person) {
            return person.choices().isEmpty()
                    ? chrome.say("surveys.silent")
                    : choices(chrome, poll.options(), person.choices());
        }

        public String by(RosterList.Person person) {
            String by = person.answeredBy();
            if (by == null) {
                return "";
            }
            return person.byWorker() ? chrome.say("surveys.by.worker") : by;
        }

        public String at(RosterList.Person person) {
            Instant at = person.answeredAt();
            return at == null ? "" : PollForm.at(at);
        }

        public String href(RosterList.Person person) {
            return speaks && poll.taking() && !person.byWorker()
                    ? chrome.at("/desk/polls/" + poll.id() + "/people/" + person.personId())
                    : person.answerId() == null ? "" : chrome.at("/desk/polls/answers/" + person.answerId());
        }

        public List<Option> filters() {
            var options = new java.util.ArrayList<>(options(chrome, poll.options()));
            options.addFirst(new Option(RosterList.SILENT, chrome.say("surveys.silent")));
            return options;
        }

        public List<Option> choiceOptions() {
            return options(chrome, poll.options());
        }

        public boolean answers() {
            return speaks && poll.taking() && poll.plan().chairAnswers();
        }

        public String url() {
            return query(path());
        }

        public String exportUrl() {
            return query(path() + ".xlsx");
        }

        private String query(String path) {
            String url = Ui.with(path, "union", String.valueOf(poll.scope()));
            url = filter.text().isBlank() ? url : Ui.with(url, "q", filter.text());
            url = filter.choice().isEmpty() ? url : Ui.with(url, "choice", filter.choice());
            return filter.bus() ? Ui.with(url, "bus", "true") : url;
        }
    }

    /** One answer and what it was before. */
    public record Answer(Chrome chrome, PollList.Shown poll, RosterList.Answered answered, String destination) {
        public List<Ui.Answer> facts() {
            var person = answered.person();
            return List.of(
                    new Ui.Answer(chrome.say("surveys.field.name"), Masking.name(person.name())),
                    new Ui.Answer(chrome.say("surveys.field.union"), person.unionName()),
                    new Ui.Answer(
                            chrome.say("surveys.field.choice"), choices(chrome, poll.options(), person.choices())),
                    new Ui.Answer(chrome.say("surveys.field.destination"), destination),
                    new Ui.Answer(
                            chrome.say("surveys.field.bus"),
                            chrome.say(person.needsBus() ? "surveys.yes" : "surveys.no")));
        }

        public List<Ui.Happening> history() {
            return answered.changes().stream()
                    .map(change -> new Ui.Happening(
                            PollForm.at(change.at()),
                            choices(
                                    chrome,
                                    poll.options(),
                                    List.of(change.choice().split(","))),
                            change.byWorker() ? chrome.say("surveys.by.worker") : change.actorName()))
                    .toList();
        }
    }
}
