package org.niangjia.surveys.web;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Masking;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.Ui;
import org.niangjia.surveys.BusList;
import org.niangjia.surveys.PollList;

/** What the pages on buses show. */
public final class BusViews {
    private BusViews() {}

    /** Buses of a poll and who still waits for one. */
    public record Fleet(
            Chrome chrome,
            PollList.Shown poll,
            List<BusList.Bus> buses,
            List<BusList.Demand> home,
            List<BusList.Demand> back,
            List<BusList.Step> steps,
            Map<String, String> destinations,
            boolean acts,
            BusForm form,
            FormErrors errors)
            implements PollTab {
        @Override
        public String tab() {
            return "/buses";
        }

        public String place(String code) {
            return destinations.getOrDefault(code, code);
        }

        public String at(BusList.Bus bus) {
            return PollForm.at(bus.departsAt());
        }

        public String stepLines() {
            return String.join("\n", steps.stream().map(BusList.Step::label).toList());
        }

        public BusFields fields() {
            return new BusFields(chrome, form, destinations, errors);
        }

        public List<Ui.Column> columns() {
            return List.of(
                    Ui.Column.text(chrome.say("surveys.field.plate")),
                    Ui.Column.text(chrome.say("surveys.field.direction")),
                    Ui.Column.text(chrome.say("surveys.field.destination")),
                    Ui.Column.text(chrome.say("surveys.field.departs")),
                    Ui.Column.number(chrome.say("surveys.field.seats")),
                    Ui.Column.number(chrome.say("surveys.taken")));
        }

        public List<Ui.Column> demandColumns() {
            return List.of(
                    Ui.Column.text(chrome.say("surveys.field.destination")),
                    Ui.Column.number(chrome.say("surveys.needBus")),
                    Ui.Column.number(chrome.say("surveys.waiting")));
        }
    }

    /** One bus to be changed or taken away. */
    public record ChangeBus(
            Chrome chrome, BusList.Bus bus, BusForm form, Map<String, String> destinations, FormErrors errors) {
        public BusFields fields() {
            return new BusFields(chrome, form, destinations, errors);
        }

        public String path() {
            return chrome.at("/desk/buses/" + bus.id());
        }
    }

    /** The questions about a bus, the same for a new one and a known one. */
    public record BusFields(Chrome chrome, BusForm form, Map<String, String> destinations, FormErrors errors) {
        public List<Option> directions() {
            return List.of(
                    new Option("HOME", chrome.say("surveys.direction.HOME")),
                    new Option("BACK", chrome.say("surveys.direction.BACK")));
        }

        public List<Option> places() {
            var places = new ArrayList<Option>();
            destinations.forEach((code, name) -> places.add(new Option(code, name)));
            return places;
        }
    }

    /**
     * One bus: its passengers, its seat plan, its checklist.
     *
     * @param full whether names are shown in full (on paper, and for those who answer for the people)
     */
    public record Ride(
            Chrome chrome,
            BusList.Manifest manifest,
            String destination,
            boolean full,
            boolean acts,
            @Nullable String problem,
            @Nullable LocalDateTime printedAt) {
        public String title() {
            return manifest.bus().plate() + " " + destination;
        }

        public String path() {
            return chrome.at("/desk/buses/" + manifest.bus().id());
        }

        public String departs() {
            return PollForm.at(manifest.bus().departsAt());
        }

        public String name(BusList.Passenger passenger) {
            return full ? passenger.name() : Masking.name(passenger.name());
        }

        public String printed() {
            return printedAt == null ? "" : printedAt.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
        }

        /** Seats as they stand: rows of four, an aisle between the second and the third. */
        public List<List<Integer>> rows() {
            int seats = manifest.bus().seats();
            return IntStream.rangeClosed(0, (seats - 1) / 4)
                    .mapToObj(row -> IntStream.rangeClosed(row * 4 + 1, Math.min(seats, row * 4 + 4))
                            .boxed()
                            .toList())
                    .toList();
        }

        public String at(int number) {
            var passenger = manifest.at(number);
            return passenger == null ? "" : name(passenger);
        }

        public String companions(BusList.Passenger passenger) {
            String companions = passenger.companions();
            return companions == null || !full ? "" : companions;
        }

        public List<Option> free() {
            return manifest.free().stream()
                    .map(number -> new Option(number.toString(), number.toString()))
                    .toList();
        }

        public String box(BusList.Passenger passenger, BusList.Step step) {
            return passenger.personId() + "-" + step.position();
        }

        public List<Ui.Answer> facts() {
            var bus = manifest.bus();
            return List.of(
                    new Ui.Answer(
                            chrome.say("surveys.field.direction"), chrome.say("surveys.direction." + bus.direction())),
                    new Ui.Answer(chrome.say("surveys.field.destination"), destination),
                    new Ui.Answer(chrome.say("surveys.field.departs"), departs()),
                    new Ui.Answer(chrome.say("surveys.field.meeting"), bus.meetingPoint()),
                    new Ui.Answer(chrome.say("surveys.field.contact"), bus.contactName() + " " + bus.contactPhone()),
                    new Ui.Answer(chrome.say("surveys.field.seats"), bus.taken() + " / " + bus.seats()));
        }

        public List<Ui.Column> columns() {
            var columns = new ArrayList<>(List.of(
                    Ui.Column.number(chrome.say("surveys.field.seat")),
                    Ui.Column.text(chrome.say("surveys.field.name")),
                    Ui.Column.text(chrome.say("surveys.field.phone")),
                    Ui.Column.text(chrome.say("surveys.field.union")),
                    Ui.Column.text(chrome.say("surveys.field.companions"))));
            manifest.steps().forEach(step -> columns.add(Ui.Column.text(step.label())));
            return columns;
        }
    }
}
