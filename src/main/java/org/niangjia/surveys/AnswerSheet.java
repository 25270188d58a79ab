package org.niangjia.surveys;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.niangjia.platform.Actor;
import org.niangjia.platform.sheet.RowProblem;
import org.niangjia.platform.sheet.SheetColumn;
import org.niangjia.platform.sheet.SheetErrors;
import org.niangjia.platform.sheet.SheetReader;
import org.niangjia.platform.sheet.SheetRow;
import org.niangjia.platform.sheet.SheetTemplate;
import org.niangjia.platform.web.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** SUR-06 The roster as an Excel file, filled in and uploaded: every row is right, or nothing is taken. */
@Service
@Transactional
public class AnswerSheet {
    private final PollAccess access;
    private final Roster roster;
    private final Answers answers;
    private final Destinations destinations;
    private final Clock clock;

    AnswerSheet(PollAccess access, Roster roster, Answers answers, Destinations destinations, Clock clock) {
        this.access = access;
        this.roster = roster;
        this.answers = answers;
        this.destinations = destinations;
        this.clock = clock;
    }

    /** What a file came to: nothing was written when there are problems. */
    public record Outcome(int changed, int kept, List<Wrong> problems) {}

    /** @param row as Excel numbers it */
    public record Wrong(int row, String name, String message) {}

    private record Line(SheetRow row, long person, Given given, List<RowProblem> problems) {}

    /** The columns; the pre-filled roster carries the same headings. */
    public static SheetTemplate template(Words words, PollList.Shown poll) {
        var choice =
                SheetColumn.text("choice", words.say("surveys.field.choice")).mandatory();
        var labels = poll.options().stream().map(option -> option.text(words)).toList();
        if (poll.plan().kind() != PollKind.MULTIPLE) {
            choice = choice.oneOf(labels);
        }
        var columns = new ArrayList<>(List.of(
                SheetColumn.code("person", words.say("surveys.field.number")).mandatory(),
                SheetColumn.text("name", words.say("surveys.field.name")).mandatory(),
                choice));
        if (poll.stayOrLeave()) {
            columns.add(SheetColumn.text("destination", words.say("surveys.field.destination")));
            columns.add(SheetColumn.date("leaves", words.say("surveys.field.leaves")));
            columns.add(SheetColumn.date("returns", words.say("surveys.field.returns")));
            columns.add(SheetColumn.text("bus", words.say("surveys.field.bus"))
                    .oneOf(List.of(words.say("surveys.yes"), words.say("surveys.no"))));
            columns.add(SheetColumn.text("companions", words.say("surveys.field.companions")));
        }
        return SheetTemplate.of(words.say("surveys.roster"), columns.toArray(SheetColumn[]::new));
    }

    /** Takes the file as a whole; rows of people who answered themselves are passed over and counted. */
    public Outcome take(Actor chair, PollList.Shown shown, Words words, Path file) throws IOException {
        try (var reader = SheetReader.open(file, template(words, shown))) {
            var lines = read(chair, shown, words, reader);
            var problems = lines.stream()
                    .filter(line -> !line.problems().isEmpty())
                    .map(line -> new Wrong(
                            line.row().number(),
                            line.row().get("name"),
                            line.problems().stream()
                                    .map(RowProblem::message)
                                    .distinct()
                                    .collect(Collectors.joining("；"))))
                    .toList();
            if (!problems.isEmpty()) {
                return new Outcome(0, 0, problems);
            }
            int changed = 0;
            for (var line : lines) {
                changed += answers.byChair(chair, shown.id(), line.person(), line.given()) instanceof AnswerOutcome.Kept
                        ? 1
                        : 0;
            }
            return new Outcome(changed, lines.size() - changed, List.of());
        }
    }

    /** The rows that are wrong, as a file to correct; answers how many. */
    public long errors(Actor chair, PollList.Shown shown, Words words, Path file, java.io.OutputStream out)
            throws IOException {
        try (var reader = SheetReader.open(file, template(words, shown))) {
            var lines = read(chair, shown, words, reader);
            var errors = SheetErrors.start(out, reader.headerTexts(), words.locale());
            for (var line : lines) {
                if (!line.problems().isEmpty()) {
                    errors.add(line.row(), line.problems());
                }
            }
            errors.finish();
            return errors.count();
        }
    }

    private List<Line> read(Actor chair, PollList.Shown shown, Words words, SheetReader reader) throws IOException {
        var seen = access.seen(chair, shown.id(), shown.scope());
        var members = new LinkedHashMap<Long, Roster.Member>();
        roster.everybody(seen.poll(), seen.scope()).forEach(member -> members.put(member.personId(), member));
        var codes = new HashMap<String, String>();
        shown.options().forEach(option -> codes.put(option.text(words), option.code()));
        var lines = new ArrayList<Line>();
        var numbers = new HashMap<Long, Integer>();
        try (var rows = reader.rows(reader.proposal().mapping())) {
            for (SheetRow row : rows) {
                if (row.get("choice").isBlank() && !row.get("person").isBlank()) {
                    continue; // the pre-filled roster: nobody has decided for this one yet
                }
                lines.add(line(row, seen.poll(), words, members, codes, numbers));
            }
        }
        if (!seen.poll().takesAnswersAt(clock.instant())) {
            return lines.stream()
                    .map(line -> new Line(
                            line.row(),
                            line.person(),
                            line.given(),
                            List.of(new RowProblem("", words.say("surveys.answer.refused.NOT_OPEN")))))
                    .toList();
        }
        return lines;
    }

    private Line line(
            SheetRow row,
            Poll poll,
            Words words,
            Map<Long, Roster.Member> members,
            Map<String, String> codes,
            Map<Long, Integer> numbers) {
        var problems = new ArrayList<>(row.problems(words.locale()));
        long person = row.get("person").matches("\\d{1,18}") ? Long.parseLong(row.get("person")) : -1;
        var member = Optional.ofNullable(members.get(person));
        if (member.isEmpty()) {
            problems.add(new RowProblem("person", words.say("surveys.sheet.unknown")));
        } else if (!member.get().name().equals(row.get("name"))) {
            problems.add(new RowProblem("name", words.say("surveys.sheet.name")));
        }
        Integer earlier = numbers.putIfAbsent(person, row.number());
        if (earlier != null && member.isPresent()) {
            problems.add(new RowProblem("person", words.say("surveys.sheet.twice", earlier)));
        }
        var choices = Arrays.stream(row.get("choice").split("[,，、;；]"))
                .map(String::strip)
                .map(text -> codes.getOrDefault(text, "?"))
                .toList();
        String destination = "";
        boolean travels = choices.equals(List.of(PollKind.LEAVE));
        if (travels && row.has("destination")) {
            var found = destinations.parse(row.get("destination"));
            if (found.isEmpty()) {
                problems.add(new RowProblem("destination", words.say("surveys.problem.DESTINATION")));
            }
            destination = found.orElse("");
        }
        var companions =
                travels && member.isPresent() ? companions(poll, member.get(), row, words, problems) : List.<Long>of();
        var given = new Given(
                        choices,
                        destination,
                        travels && row.has("leaves") ? row.date("leaves").orElse(null) : null,
                        travels && row.has("returns") ? row.date("returns").orElse(null) : null,
                        travels && row.has("bus") && row.get("bus").equals(words.say("surveys.yes")),
                        companions)
                .tidied();
        if (problems.isEmpty()) {
            poll.problem(given)
                    .ifPresent(problem -> problems.add(new RowProblem(
                            problem == Given.Problem.CHOICE ? "choice" : "destination",
                            words.name("surveys.problem", problem))));
        }
        return new Line(row, person, given, List.copyOf(problems));
    }

    private List<Long> companions(
            Poll poll, Roster.Member member, SheetRow row, Words words, List<RowProblem> problems) {
        var named = names(row.has("companions") ? row.get("companions") : "");
        var found = roster.named(poll, member.unionId(), named);
        for (String name : named) {
            long hits = found.stream().filter(one -> one.name().equals(name)).count();
            if (hits != 1) {
                problems.add(new RowProblem("companions", words.say("surveys.problem.companion", name)));
            }
        }
        return found.stream().map(Roster.Member::personId).toList();
    }

    static List<String> names(String text) {
        return Arrays.stream(text.split("[,，、;；\\s]+"))
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
    }

    /** People of the member's own union with these names; empty when a name is unknown or held by two. */
    @Transactional(readOnly = true)
    public Optional<List<Long>> companions(long pollId, long person, String text) {
        var poll = access.any(pollId);
        var member = roster.member(poll, poll.unionId(), person);
        var named = names(text);
        if (member.isEmpty()) {
            return named.isEmpty() ? Optional.of(List.of()) : Optional.empty();
        }
        var found = roster.named(poll, member.get().unionId(), named);
        return found.size() == named.size()
                        && found.stream().map(Roster.Member::name).distinct().count() == named.size()
                ? Optional.of(found.stream().map(Roster.Member::personId).toList())
                : Optional.empty();
    }

    /** Names of companions, for the form that changes an answer. */
    @Transactional(readOnly = true)
    public String companionNames(long pollId, List<Long> companions) {
        var poll = access.any(pollId);
        return roster.members(poll, poll.unionId(), companions).stream()
                .map(Roster.Member::name)
                .collect(Collectors.joining("、"));
    }
}
