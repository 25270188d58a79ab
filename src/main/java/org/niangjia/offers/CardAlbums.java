package org.niangjia.offers;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.offers.HeldCriterion.Cards;
import org.niangjia.platform.Actor;
import org.niangjia.platform.data.Rows;
import org.niangjia.programmes.AudienceDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * OFF-71 The cards of a worker: which he has, which are missing, what they open. An album is the cards some open offer asks its
 * audience for; offers that ask for the same cards stand in one album, the one that asks for fewest first.
 */
@Component
@Transactional(readOnly = true)
public class CardAlbums {
    private final OfferList offers;
    private final AudienceDirectory audiences;
    private final JdbcClient jdbc;
    private final Clock clock;

    CardAlbums(OfferList offers, AudienceDirectory audiences, JdbcClient jdbc, Clock clock) {
        this.offers = offers;
        this.audiences = audiences;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param used whether a card counts only once it was used */
    public record Album(boolean used, List<Card> cards, List<Prize> prizes) {
        public long have() {
            return cards.stream().filter(card -> card.since() != null).count();
        }
    }

    /** One card. @param since when it became mine, or null @param open whether it can be had now */
    public record Card(
            long offerId,
            String name,
            OfferKind kind,
            @Nullable Instant since,
            Instant opensAt,
            boolean open) {}

    /** What so many cards open. @param mine whether I meet everything its audience asks @param held by me already */
    public record Prize(long offerId, String name, OfferKind kind, int least, boolean mine, boolean held) {}

    private record Row(
            long id,
            String name,
            OfferKind kind,
            OfferState state,
            Instant opensAt,
            Instant closesAt,
            Allocation allocation,
            @Nullable Instant heldSince,
            @Nullable Instant usedSince) {

        boolean openAt(Instant now) {
            return state == OfferState.OPEN
                    && allocation != Allocation.PUSHED
                    && !now.isBefore(opensAt)
                    && now.isBefore(closesAt);
        }
    }

    /** As many statements for ten albums as for one; whoever an offer is not for gets no album of it. */
    public List<Album> of(Actor worker) {
        var now = clock.instant();
        var open = offers.claimable(now).stream()
                .filter(row -> row.audienceId() != null)
                .toList();
        var audienceIds = open.stream()
                .map(OfferList.Row::audienceId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var near = audiences.near(worker.person(), audienceIds, ClaimBook.day(now), HeldCriterion.KIND);
        var prizes =
                open.stream().filter(row -> near.containsKey(row.audienceId())).toList();
        if (prizes.isEmpty()) {
            return List.of();
        }
        var cards = new LinkedHashMap<Long, Cards>();
        var mine = new HashSet<Long>();
        near.forEach((audience, one) -> {
            var unused = cards.put(audience, Cards.of(one.answer()));
            if (one.met()) {
                boolean added = mine.add(audience);
            }
        });
        return albums(prizes, cards, mine, rows(worker, prizes, cards), now);
    }

    private Map<Long, Row> rows(Actor worker, List<OfferList.Row> prizes, Map<Long, Cards> cards) {
        var ids = new ArrayList<Long>();
        cards.values().forEach(each -> ids.addAll(each.offers()));
        prizes.forEach(prize -> ids.add(prize.id()));
        return jdbc
                .sql("""
                select o.id, o.name, o.kind, o.state, o.opens_at, o.closes_at, o.allocation,
                  min(coalesce(c.granted_at, c.claimed_at)) filter (where c.state in ('GRANTED', 'FULFILLED')) as held_since,
                  min(c.fulfilled_at) filter (where c.state = 'FULFILLED') as used_since
                from offers_offer o left join offers_claim c on c.offer_id = o.id and c.person_id = :person
                where o.id = any(cast(:ids as bigint[])) group by o.id
                """)
                .param("person", worker.person())
                .param("ids", ids.toArray(Long[]::new))
                .query(Rows.of(Row.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Row::id, Function.identity()));
    }

    private static List<Album> albums(
            List<OfferList.Row> prizes, Map<Long, Cards> cards, Set<Long> mine, Map<Long, Row> rows, Instant now) {
        record Key(List<Long> offers, boolean used) {}
        var grouped = new LinkedHashMap<Key, List<Prize>>();
        for (var prize : prizes) {
            Long audience = Objects.requireNonNull(prize.audienceId());
            var asks = Objects.requireNonNull(cards.get(audience));
            var row = Objects.requireNonNull(rows.get(prize.id()));
            var unused = grouped.computeIfAbsent(new Key(asks.offers(), asks.used()), key -> new ArrayList<>())
                    .add(new Prize(
                            prize.id(),
                            prize.name(),
                            prize.kind(),
                            asks.least(),
                            mine.contains(audience),
                            row.heldSince() != null));
        }
        var albums = new ArrayList<Album>();
        grouped.forEach((key, opens) -> albums.add(new Album(
                key.used(),
                key.offers().stream()
                        .map(rows::get)
                        .filter(Objects::nonNull)
                        .map(row -> new Card(
                                row.id(),
                                row.name(),
                                row.kind(),
                                key.used() ? row.usedSince() : row.heldSince(),
                                row.opensAt(),
                                row.openAt(now)))
                        .toList(),
                opens.stream().sorted(Comparator.comparingInt(Prize::least)).toList())));
        return albums;
    }
}
