package org.niangjia.offers.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.Allocation;
import org.niangjia.offers.Fulfilment;
import org.niangjia.offers.OfferKind;
import org.niangjia.offers.OfferList;
import org.niangjia.offers.PriceKind;
import org.niangjia.platform.CountUnit;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;
import org.niangjia.programmes.AudienceDirectory.AudienceCard;
import org.niangjia.programmes.ProgrammeDirectory.ProgrammeCard;

/** Setting up an offer. @param id null while it is new; @param reach people in the chosen audience, or null */
public record OfferFormPage(
        Chrome chrome,
        @Nullable Long id,
        OfferForm form,
        FormErrors errors,
        List<ProgrammeCard> programmes,
        List<AudienceCard> audiences,
        List<OfferList.Place> allPlaces,
        @Nullable Long reach) {

    public String title() {
        return chrome.say(id == null ? "offers.desk.new" : "offers.desk.edit");
    }

    public String postTo() {
        return chrome.at("/desk/offers" + (id == null ? "" : "/" + id));
    }

    public List<Option> programmeOptions() {
        return programmes.stream()
                .map(card -> new Option(String.valueOf(card.id()), card.name()))
                .toList();
    }

    public List<Option> measureOptions() {
        var chosen = programmes.stream()
                .filter(card -> Long.valueOf(card.id()).equals(form.programme()))
                .findFirst();
        if (chosen.isEmpty()) {
            return List.of();
        }
        var measures = chosen.get().measures();
        return java.util.stream.IntStream.range(0, measures.size())
                .mapToObj(i -> new Option(String.valueOf(i + 1), measures.get(i)))
                .toList();
    }

    public List<Option> audienceOptions() {
        return audiences.stream()
                .map(card -> new Option(String.valueOf(card.id()), card.name()))
                .toList();
    }

    public List<Option> placeOptions() {
        return allPlaces.stream()
                .map(place -> new Option(String.valueOf(place.id()), place.name(), place.address()))
                .toList();
    }

    public List<String> chosenPlaces() {
        return form.placeIds().stream().map(String::valueOf).toList();
    }

    public List<Option> kinds() {
        return Option.of(OfferKind.values(), chrome.words(), "offers.kind");
    }

    public List<Option> units() {
        return List.of(
                        CountUnit.PORTION,
                        CountUnit.TICKET,
                        CountUnit.PIECE,
                        CountUnit.PLACE,
                        CountUnit.PERSON,
                        CountUnit.HOUSEHOLD,
                        CountUnit.ITEM)
                .stream()
                .map(unit -> new Option(unit.name(), chrome.words().name("offers.unit", unit)))
                .toList();
    }

    public List<Option> allocations() {
        return Option.of(Allocation.values(), chrome.words(), "offers.allocation");
    }

    public List<Option> fulfilments() {
        return Option.of(Fulfilment.values(), chrome.words(), "offers.fulfilment");
    }

    public List<Option> priceKinds() {
        return Option.of(PriceKind.values(), chrome.words(), "offers.price");
    }

    public @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
