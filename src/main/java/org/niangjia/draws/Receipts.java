package org.niangjia.draws;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.niangjia.draws.DrawOutcome.Standing;
import org.niangjia.draws.proof.Bytes;
import org.niangjia.draws.proof.DrawHashes;
import org.niangjia.draws.proof.MerkleTree;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.RecordRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** DRA-07 What one person holds in a draw; the path comes from three short reads however many entries there are. */
@Service
@Transactional(readOnly = true)
class Receipts implements DrawDirectory {
    private static final String CARD = """
            select d.id, d.subject_type, d.subject_id, d.title, d.state, d.freeze_at, d.seed_due_at,
              coalesce(f.entries, 0) as entries, coalesce(f.root, '') as root,
              (select l.at from draws_log l where l.draw_id = d.id and l.kind = 'RESULT') as decided_at
            from draws_draw d left join draws_frozen f on f.draw_id = d.id
            """;
    private final DrawAccess access;
    private final Frozen frozen;
    private final Picks picks;
    private final JdbcClient jdbc;

    Receipts(DrawAccess access, Frozen frozen, Picks picks, JdbcClient jdbc) {
        this.access = access;
        this.frozen = frozen;
        this.picks = picks;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<DrawCard> find(long drawId) {
        return cards("where d.id = :id", Map.of("id", drawId)).stream().findFirst();
    }

    @Override
    public Optional<DrawCard> find(RecordRef subject) {
        return Optional.ofNullable(
                findAll(subject.type(), List.of(subject.id())).get(subject.id()));
    }

    @Override
    public Map<Long, DrawCard> findAll(String type, Collection<Long> subjectIds) {
        var found = new HashMap<Long, DrawCard>();
        for (DrawCard card : cards("""
                where d.subject_type = :type and d.subject_id = any(cast(:ids as bigint[]))
                order by d.state = 'ABANDONED', d.id desc
                """, Map.of("type", type, "ids", subjectIds.toArray(Long[]::new)))) {
            var unused = found.putIfAbsent(card.subject().id(), card);
        }
        return found;
    }

    private List<DrawCard> cards(String where, Map<String, ?> parameters) {
        return jdbc.sql(CARD + where)
                .params(parameters)
                .query((row, number) -> {
                    var decided = row.getTimestamp("decided_at");
                    return new DrawCard(
                            row.getLong("id"),
                            new RecordRef(row.getString("subject_type"), row.getLong("subject_id")),
                            row.getString("title"),
                            DrawState.valueOf(row.getString("state")),
                            row.getTimestamp("freeze_at").toInstant(),
                            row.getTimestamp("seed_due_at").toInstant(),
                            decided == null ? null : decided.toInstant(),
                            row.getLong("entries"),
                            row.getString("root"),
                            "/draws/" + row.getLong("id"));
                })
                .list();
    }

    private record Own(int position, RecordRef entry, List<Long> persons, int weight) {}

    @Override
    public Optional<Receipt> receipt(long drawId, long personId) {
        return jdbc.sql("""
                select e.position, e.entry_type, e.entry_id, e.persons, e.weight from draws_entry_person p
                join draws_entry e on e.draw_id = p.draw_id and e.position = p.position
                where p.draw_id = :draw and p.person_id = :person
                """)
                .param("draw", drawId)
                .param("person", personId)
                .query((row, number) -> new Own(
                        row.getInt("position"),
                        new RecordRef(row.getString("entry_type"), row.getLong("entry_id")),
                        Arrays.stream(row.getString("persons").split(" "))
                                .map(Long::valueOf)
                                .toList(),
                        row.getInt("weight")))
                .optional()
                .map(own -> receipt(access.any(drawId), own));
    }

    @Override
    public Optional<Lot> lot(long drawId, long personId) {
        return jdbc.sql("select position from draws_entry_person where draw_id = :draw and person_id = :person")
                .param("draw", drawId)
                .param("person", personId)
                .query(Integer.class)
                .optional()
                .flatMap(position -> picks.at(drawId, position))
                .map(pick -> lot(access.any(drawId), pick));
    }

    private Lot lot(Draw draw, Picks.Pick pick) {
        int prizes = draw.tiers().stream().mapToInt(Draw.Tier::prizes).sum();
        return new Lot(
                pick.standing(),
                pick.cause(),
                picks.place(draw, pick).tier(),
                pick.rank(),
                pick.rank() > prizes && pick.standing() == Standing.WON,
                pick.standing() == Standing.RESERVE ? place(draw, pick) : 0);
    }

    private int place(Draw draw, Picks.Pick pick) {
        var records = new ArrayList<>(picks.reservesBefore(draw.key(), pick.rank()));
        long own = pick.entry().id();
        records.add(own);
        var waiting = access.entrants(draw.subject()).stillWaiting(draw.subjectId(), records);
        return waiting.contains(own) ? waiting.size() : 0;
    }

    private Receipt receipt(Draw draw, Own own) {
        var facts = frozen.facts(draw.key()).orElseThrow();
        String text = new org.niangjia.draws.proof.Receipt(
                        CurrentFederation.get().code(),
                        draw.key(),
                        own.position() + 1L,
                        Frozen.name(own.entry()),
                        own.persons(),
                        Frozen.salt(frozen.saltKey(draw.key()), own.entry()),
                        own.weight(),
                        facts.root(),
                        path(draw, own.position(), facts.entries()))
                .text();
        var pick = picks.at(draw.key(), own.position());
        Standing standing = pick.map(Picks.Pick::standing).orElse(null);
        return new Receipt(
                draw.key(),
                own.position() + 1L,
                own.entry(),
                own.weight(),
                standing,
                pick.map(one -> picks.place(draw, one).tier()).orElse(""),
                pick.map(Picks.Pick::rank).orElse(0),
                text);
    }

    /** Inside each tile of 256 the path is that of a small tree; the tiles above go on. */
    private List<String> path(Draw draw, int position, long entries) {
        var path = new ArrayList<String>();
        add(path, draw, leaves(draw, position / Frozen.TILE), position % Frozen.TILE);
        int index = position / Frozen.TILE;
        for (int level = 8; entries > 1L << level; level += 8) {
            byte[] hashes = jdbc.sql("""
                    select hashes from draws_tile where draw_id = :draw and level = :level and tile = :tile
                    """)
                    .param("draw", draw.key())
                    .param("level", level)
                    .param("tile", index / Frozen.TILE)
                    .query((row, number) -> row.getBytes(1))
                    .single();
            add(path, draw, hashes, index % Frozen.TILE);
            index /= Frozen.TILE;
        }
        return path;
    }

    private static void add(List<String> path, Draw draw, byte[] hashes, int index) {
        MerkleTree.of(draw.hash(), hashes).path(index).forEach(hash -> path.add(Bytes.hex(hash)));
    }

    private byte[] leaves(Draw draw, int tile) {
        var engine = draw.hash().engine();
        var leaves = jdbc.sql("""
                select hash, weight from draws_entry
                where draw_id = :draw and position between :from and :to order by position
                """)
                .param("draw", draw.key())
                .param("from", tile * Frozen.TILE)
                .param("to", tile * Frozen.TILE + Frozen.TILE - 1)
                .query((row, number) -> DrawHashes.leaf(engine, row.getBytes(1), row.getInt(2)))
                .list();
        byte[] all = new byte[leaves.size() * 32];
        for (int i = 0; i < leaves.size(); i++) {
            System.arraycopy(leaves.get(i), 0, all, i * 32, 32);
        }
        return all;
    }
}
