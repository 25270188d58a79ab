package org.niangjia.surveys.web;

import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Typed;
import org.niangjia.platform.web.Words;
import org.niangjia.surveys.BusList;
import org.niangjia.surveys.BusPlan;
import org.niangjia.surveys.Destinations;

/** A bus as typed. @param reason asked when a known bus changes */
public record BusForm(
        @Nullable String direction,
        @Nullable String plate,
        @Nullable String seats,
        @Nullable String destination,
        @Nullable String departs,
        @Nullable String meeting,
        @Nullable String contact,
        @Nullable String phone,
        @Nullable String reason) {
    static BusForm fresh() {
        return new BusForm("HOME", "", "", "", "", "", "", "", "");
    }

    static BusForm of(BusList.Bus bus) {
        return new BusForm(
                bus.direction(),
                bus.plate(),
                String.valueOf(bus.seats()),
                bus.destination(),
                Typed.field(bus.departsAt()),
                bus.meetingPoint(),
                bus.contactName(),
                bus.contactPhone(),
                "");
    }

    FormErrors errors(Words words, Destinations destinations) {
        var errors = FormErrors.none();
        errors = Typed.text(plate).isEmpty() ? errors.with("plate", words.say("surveys.problem.plate")) : errors;
        errors = Typed.text(seats).matches("[1-7]\\d?|[89]|80")
                ? errors
                : errors.with("seats", words.say("surveys.problem.seats"));
        errors = destinations.name(Typed.text(destination)).isEmpty()
                ? errors.with("destination", words.say("surveys.problem.DESTINATION"))
                : errors;
        return Typed.moment(departs) == null ? errors.with("departs", words.say("ui.form.moment")) : errors;
    }

    FormErrors errorsOfChange(Words words, Destinations destinations) {
        var errors = errors(words, destinations);
        return Typed.text(reason).isEmpty() ? errors.with("reason", words.say("surveys.problem.reason")) : errors;
    }

    /** Only for a form without errors. */
    BusPlan plan() {
        var at = Typed.moment(departs);
        if (at == null) {
            throw new IllegalStateException("form has errors");
        }
        return new BusPlan(
                "BACK".equals(direction) ? BusPlan.Direction.BACK : BusPlan.Direction.HOME,
                Typed.text(plate),
                Integer.parseInt(Typed.text(seats)),
                Typed.text(destination),
                at,
                Typed.text(meeting),
                Typed.text(contact),
                Typed.text(phone));
    }
}
