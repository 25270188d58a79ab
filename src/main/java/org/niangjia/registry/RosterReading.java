package org.niangjia.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.Masking;
import org.niangjia.platform.Mobile;
import org.niangjia.platform.Parsed;
import org.niangjia.platform.sheet.SheetRow;

/** Reads rows of one file into checked rows or errors; used by several threads. */
final class RosterReading {
    private static final int LONGEST = 60;
    private final RosterPlaces places;
    private final RosterHomes homes;
    private final LocalDate today;
    private final long unionId;
    private final @Nullable Long unionEmployerId;

    /** @param unionId for rows that name no union */
    RosterReading(
            RosterPlaces places, RosterHomes homes, LocalDate today, long unionId, @Nullable Long unionEmployerId) {
        this.places = places;
        this.homes = homes;
        this.today = today;
        this.unionId = unionId;
        this.unionEmployerId = unionEmployerId;
    }

    /** The checked row, or null when errors were added. */
    @Nullable
    RosterRow read(SheetRow row, List<RosterRow.Error> errors) {
        var cells = new Cells(row, errors);
        int before = errors.size();
        String name = cells.name();
        var paper = cells.paper();
        String phone = cells.phone();
        var union = cells.union();
        Long employerId = cells.employer(union);
        String job = cells.text(RosterColumn.JOB_TITLE);
        String form = cells.word(RosterColumn.FORM, RosterColumn.FORMS);
        String home = cells.home();
        String migrant = cells.word(RosterColumn.MIGRANT, RosterColumn.YES_NO);
        String hardship = cells.word(RosterColumn.HARDSHIP, RosterColumn.HARDSHIPS);
        LocalDate joinedOn = cells.past(RosterColumn.JOINED_ON);
        String onDuty = cells.word(RosterColumn.ON_DUTY, RosterColumn.YES_NO);
        if (errors.size() > before) {
            return null;
        }
        return new RosterRow(
                row.number(),
                name,
                paper.sex(),
                paper.birthOn(),
                paper.kind(),
                paper.number(),
                phone,
                home,
                migrant == null ? null : Boolean.valueOf(migrant),
                form,
                hardship,
                union == null ? unionId : union.id(),
                employerId,
                job,
                joinedOn,
                onDuty == null ? null : Boolean.valueOf(onDuty));
    }

    private record Paper(
            String kind,
            @Nullable String number,
            int sex,
            @Nullable LocalDate birthOn) {}

    /** The cells of one row; each method reads one, and notes what is wrong with it. */
    private final class Cells {
        private final SheetRow row;
        private final List<RosterRow.Error> errors;

        Cells(SheetRow row, List<RosterRow.Error> errors) {
            this.row = row;
            this.errors = errors;
        }

        /** ROS-01 */
        String name() {
            String name = row.get(RosterColumn.NAME);
            if (name.isEmpty()) {
                wrong(RosterColumn.NAME, RosterRule.REQUIRED, "");
            } else if (name.length() > LONGEST) {
                wrong(RosterColumn.NAME, RosterRule.TOO_LONG, name.substring(0, 1) + "…");
            } else if (!readable(name)) {
                wrong(RosterColumn.NAME, RosterRule.NAME_CHARACTERS, name);
            }
            return name;
        }

        private boolean readable(String name) {
            return name.codePoints().anyMatch(Character::isLetter)
                    && name.codePoints().noneMatch(c -> Character.isDigit(c) || Character.isISOControl(c));
        }

        /** ROS-05 The number's own check digit and date; its prefix may be of a district that is no more. */
        Paper paper() {
            String sexWord = word(RosterColumn.SEX, RosterColumn.SEXES);
            int sex = sexWord == null ? 0 : Integer.parseInt(sexWord);
            LocalDate birthOn = past(RosterColumn.BIRTH_ON);
            String kindWord = word(RosterColumn.ID_KIND, RosterColumn.ID_KINDS);
            String kind = kindWord == null ? "CITIZEN" : kindWord;
            String number = row.get(RosterColumn.ID_NUMBER);
            if (number.isEmpty()) {
                return new Paper(kind, null, sex, birthOn);
            }
            if (row.damaged(RosterColumn.ID_NUMBER)) {
                wrong(RosterColumn.ID_NUMBER, RosterRule.ID_DAMAGED, number);
                return new Paper(kind, null, sex, birthOn);
            }
            if (!kind.equals("CITIZEN")) {
                String plain = number.replace(" ", "").toUpperCase(java.util.Locale.ROOT);
                if (plain.length() < 5 || plain.length() > 30) {
                    wrong(RosterColumn.ID_NUMBER, RosterRule.ID_LENGTH, Masking.citizenId(plain));
                }
                return new Paper(kind, plain, sex, birthOn);
            }
            return switch (CitizenId.parse(number, today)) {
                case Parsed.Refused<CitizenId>(Parsed.Problem problem) -> {
                    wrong(RosterColumn.ID_NUMBER, RosterRule.valueOf("ID_" + problem), Masking.citizenId(number));
                    yield new Paper(kind, null, sex, birthOn);
                }
                case Parsed.Valid<CitizenId>(CitizenId id) -> {
                    if (sex != 0 && sex != id.sex().code()) {
                        wrong(RosterColumn.SEX, RosterRule.SEX_CONTRADICTS_ID, row.get(RosterColumn.SEX));
                    }
                    if (birthOn != null && !birthOn.equals(id.birthDate())) {
                        wrong(RosterColumn.BIRTH_ON, RosterRule.BIRTH_CONTRADICTS_ID, birthOn.toString());
                    }
                    yield new Paper(kind, id.number(), id.sex().code(), id.birthDate());
                }
            };
        }

        /** ROS-06 */
        @Nullable
        String phone() {
            String phone = row.get(RosterColumn.PHONE);
            if (phone.isEmpty()) {
                return null;
            }
            if (row.damaged(RosterColumn.PHONE)) {
                wrong(RosterColumn.PHONE, RosterRule.PHONE_DAMAGED, phone);
                return null;
            }
            return switch (Mobile.parse(phone)) {
                case Parsed.Valid<Mobile>(Mobile mobile) -> mobile.number();
                case Parsed.Refused<Mobile>(Parsed.Problem problem) -> {
                    wrong(RosterColumn.PHONE, RosterRule.valueOf("PHONE_" + problem), Masking.mobile(phone));
                    yield null;
                }
            };
        }

        /** The union named, or null when the row names none. */
        RosterPlaces.@Nullable Found union() {
            String text = row.get(RosterColumn.UNION);
            if (text.isEmpty()) {
                return null;
            }
            var found = places.union(text);
            if (found.refused() != null) {
                wrong(RosterColumn.UNION, found.refused(), text);
            }
            return found;
        }

        @Nullable
        Long employer(RosterPlaces.@Nullable Found union) {
            String text = row.get(RosterColumn.EMPLOYER);
            if (text.isEmpty()) {
                return union == null ? unionEmployerId : union.employerId();
            }
            var found = places.employer(text);
            if (found.refused() != null) {
                wrong(RosterColumn.EMPLOYER, found.refused(), text);
            }
            return found.employerId();
        }

        @Nullable
        String home() {
            String text = row.get(RosterColumn.HOME).replace(" ", "");
            if (text.isEmpty()) {
                return null;
            }
            String code = homes.code(text);
            if (code == null) {
                wrong(RosterColumn.HOME, RosterRule.HOME_UNKNOWN, text);
            } else if (code.equals(RosterHomes.AMBIGUOUS)) {
                wrong(RosterColumn.HOME, RosterRule.HOME_AMBIGUOUS, text);
            }
            return code;
        }

        String text(String column) {
            String text = row.get(column);
            if (text.length() > LONGEST) {
                wrong(column, RosterRule.TOO_LONG, text.substring(0, 10) + "…");
            }
            return text;
        }

        @Nullable
        String word(String column, Map<String, String> words) {
            String text = row.get(column);
            if (text.isEmpty()) {
                return null;
            }
            String code = RosterColumn.code(words, text);
            if (code == null) {
                wrong(column, RosterRule.NOT_OFFERED, text);
            }
            return code;
        }

        @Nullable
        LocalDate past(String column) {
            if (!row.has(column)) {
                return null;
            }
            var date = row.date(column).orElse(null);
            if (date == null) {
                wrong(column, RosterRule.NOT_A_DATE, row.get(column));
            } else if (date.isAfter(today)) {
                wrong(column, RosterRule.IN_THE_FUTURE, date.toString());
            }
            return date;
        }

        private void wrong(String column, RosterRule rule, String found) {
            String name = row.get(RosterColumn.NAME);
            String shown = found.length() > LONGEST ? found.substring(0, LONGEST) + "…" : found;
            errors.add(
                    new RosterRow.Error(row.number(), column, rule, shown, name.isEmpty() ? "" : Masking.name(name)));
        }
    }

    /** The texts of union and employer of a batch, to be looked up together. */
    void prepare(List<SheetRow> batch) {
        var unions = new ArrayList<String>(batch.size());
        var employers = new ArrayList<String>(batch.size());
        for (var row : batch) {
            unions.add(row.get(RosterColumn.UNION));
            employers.add(row.get(RosterColumn.EMPLOYER));
        }
        places.prepare(unions, employers);
    }
}
