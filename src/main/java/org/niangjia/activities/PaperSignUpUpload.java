package org.niangjia.activities;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.sheet.SheetColumn;
import org.niangjia.platform.sheet.SheetReader;
import org.niangjia.platform.sheet.SheetRow;
import org.niangjia.platform.sheet.SheetTemplate;
import org.niangjia.platform.web.Words;
import org.niangjia.programmes.NamedPeople;
import org.niangjia.programmes.WrongRows;
import org.springframework.stereotype.Service;

/** ACT-50 Reads sign-ups typed into Excel; one wrong row and nothing of it is entered. */
@Service
public class PaperSignUpUpload {
    private static final int MOST_ROWS = 2_000;
    private static final int LONGEST_NOTES = 1_000;
    private static final String GIRL = "女";
    private static final List<String> SEXES = List.of("男", GIRL);
    private final NamedPeople people;
    private final PaperSignUps paper;

    PaperSignUpUpload(NamedPeople people, PaperSignUps paper) {
        this.people = people;
        this.paper = paper;
    }

    /** @param outcome null when rows could not be read and nothing was asked */
    public record Result(@Nullable PaperSignUpOutcome outcome, List<WrongRows.Wrong> wrong, String errorFile) {}

    /** @param children whether children take part, each with its guardian */
    public static SheetTemplate template(String name, boolean children) {
        if (!children) {
            return SheetTemplate.of(name, NamedPeople.name(), NamedPeople.id(), NamedPeople.phone());
        }
        return SheetTemplate.of(
                name,
                NamedPeople.name()
                        .label(Locale.CHINESE, "监护人姓名")
                        .label(Locale.ENGLISH, "Guardian")
                        .alsoCalled("家长姓名"),
                NamedPeople.id().label(Locale.CHINESE, "监护人身份证号"),
                NamedPeople.phone().label(Locale.CHINESE, "监护人手机号"),
                SheetColumn.text("child", "孩子姓名")
                        .label(Locale.ENGLISH, "Child")
                        .mandatory()
                        .example("章小鱼"),
                SheetColumn.text("sex", "性别")
                        .label(Locale.ENGLISH, "Sex")
                        .oneOf(SEXES)
                        .mandatory()
                        .example(GIRL),
                SheetColumn.date("born", "出生日期")
                        .label(Locale.ENGLISH, "Born")
                        .mandatory()
                        .example("2017-05-06"),
                SheetColumn.text("notes", "过敏和注意事项")
                        .label(Locale.ENGLISH, "Allergies and notes")
                        .width(30)
                        .example("花生过敏"),
                SheetColumn.date("consent", "监护人同意书签字日期")
                        .label(Locale.ENGLISH, "Consent signed on")
                        .mandatory()
                        .example("2026-11-20"),
                SheetColumn.text("collector", "可来接的人").label(Locale.ENGLISH, "May collect"),
                SheetColumn.code("collectorPhone", "接送人手机号").label(Locale.ENGLISH, "Collector's mobile"),
                SheetColumn.text("relation", "与孩子的关系")
                        .label(Locale.ENGLISH, "Relation")
                        .example("外婆"));
    }

    public Result enter(Actor actor, long activityId, boolean children, String reference, Path file, Words words)
            throws IOException {
        var rows = new ArrayList<SheetRow>();
        var lines = new ArrayList<PaperSignUps.Line>();
        var wrong = new WrongRows();
        List<String> headers;
        try (var reader = SheetReader.open(file, template(words.say("activities.signUps"), children));
                var read = reader.rows(reader.proposal().mapping())) {
            headers = reader.headerTexts();
            for (var row : read) {
                if (rows.size() >= MOST_ROWS) {
                    wrong.add(row, "name", words.say("activities.signUps.long", MOST_ROWS));
                    break;
                }
                rows.add(row);
                lines.add(line(row, children, wrong, words));
            }
        }
        var outcome = wrong.any() ? null : paper.enter(actor, activityId, reference, lines);
        if (outcome instanceof PaperSignUpOutcome.WrongLines some) {
            for (var line : some.lines()) {
                wrong.add(
                        rows.get(line.line() - 1),
                        column(line.problem()),
                        words.name("activities.signUps.problem", line.problem()));
            }
        }
        return new Result(outcome, wrong.list(), wrong.any() ? wrong.address(headers, words.locale()) : "");
    }

    private static String column(PaperSignUpOutcome.Problem problem) {
        return switch (problem) {
            case CONSENT_MISSING -> "consent";
            case WRONG_AGE, NOT_A_CHILD -> "born";
            case CHILD_MISSING -> "child";
            default -> "name";
        };
    }

    private PaperSignUps.Line line(SheetRow row, boolean children, WrongRows wrong, Words words) {
        var match = people.match(row);
        Long person = match.personId();
        if (person == null) {
            wrong.add(row, match.column(), words.say(match.problemKey()));
        }
        var child = children ? child(row, wrong, words) : null;
        return new PaperSignUps.Line(person == null ? 0 : person, child);
    }

    private static PaperSignUps.@Nullable Child child(SheetRow row, WrongRows wrong, Words words) {
        var born = row.date("born");
        String name = row.get("child").strip();
        String sex = row.get("sex").strip();
        String notes = row.get("notes").strip();
        if (name.isEmpty()) {
            wrong.add(row, "child", words.say("activities.problem.childName"));
        } else if (!SEXES.contains(sex)) {
            wrong.add(row, "sex", words.say("activities.problem.sex"));
        } else if (born.isEmpty()) {
            wrong.add(row, "born", words.say("ui.form.day"));
        } else if (notes.length() > LONGEST_NOTES) {
            wrong.add(row, "notes", words.say("activities.problem.notes"));
        } else {
            return new PaperSignUps.Child(
                    name,
                    sex.equals(GIRL) ? 2 : 1,
                    born.get(),
                    notes,
                    row.date("consent").orElse((LocalDate) null),
                    collector(row, wrong, words));
        }
        return null;
    }

    private static PaperSignUps.@Nullable Collector collector(SheetRow row, WrongRows wrong, Words words) {
        String name = row.get("collector").strip();
        if (name.isEmpty()) {
            return null;
        }
        String phone = row.get("collectorPhone").strip();
        String relation = row.get("relation").strip();
        if (!phone.matches("\\d{7,15}")) {
            wrong.add(row, "collectorPhone", words.say("activities.problem.phone"));
        } else if (relation.isEmpty()) {
            wrong.add(row, "relation", words.say("activities.problem.relation"));
        }
        return new PaperSignUps.Collector(name, phone, relation);
    }
}
