package org.niangjia.draws;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.niangjia.draws.proof.Bundle;
import org.niangjia.draws.proof.Bytes;
import org.niangjia.draws.proof.DrawHashes;
import org.niangjia.platform.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The bundle of a draw, written while it is read: the entries never stand in memory together. */
@Service
public class Bundles {
    private static final int AT_ONCE = 10_000;
    private final DrawAccess access;
    private final Frozen frozen;
    private final DrawLog log;
    private final JdbcClient jdbc;

    Bundles(DrawAccess access, Frozen frozen, DrawLog log, JdbcClient jdbc) {
        this.access = access;
        this.frozen = frozen;
        this.log = log;
        this.jdbc = jdbc;
    }

    /** Everything but the entries; not there before the commitment is published. */
    public Bundle head(long drawId) {
        var draw = access.any(drawId);
        var head = log.head();
        var records = log.of(drawId, head);
        if (records.stream().noneMatch(one -> one.record().kind() == DrawLog.Kind.COMMITMENT)) {
            throw new NotFound("draw", drawId);
        }
        var promised = records.stream()
                .dropWhile(one -> one.record().kind() != DrawLog.Kind.COMMITMENT)
                .toList();
        var facts = frozen.facts(drawId).orElseThrow();
        return new Bundle(
                Bundle.FORMAT,
                new Bundle.Head(head.size(), head.root()),
                promised.stream()
                        .map(one -> new Bundle.Entry(
                                one.record().position(), one.record().text(), one.path()))
                        .toList(),
                jdbc.sql("select position + 1 from draws_pick where draw_id = :draw order by rank")
                        .param("draw", draw.key())
                        .query((row, number) -> row.getInt(1))
                        .list(),
                facts.entries() > Frozen.TILE / 2 ? blocks(drawId) : List.of(facts.root()),
                List.of());
    }

    private List<String> blocks(long drawId) {
        var blocks = new ArrayList<String>();
        jdbc.sql("select hashes from draws_tile where draw_id = :draw and level = 8 order by tile")
                .param("draw", drawId)
                .query(row -> {
                    byte[] hashes = row.getBytes(1);
                    for (int at = 0; at < hashes.length; at += 32) {
                        blocks.add(Bytes.hex(java.util.Arrays.copyOfRange(hashes, at, at + 32)));
                    }
                });
        return blocks;
    }

    public void write(Bundle head, long drawId, OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        head.write(writer, new Entries(access.any(drawId)));
        writer.flush();
    }

    /** Reads some thousand rows at a time; frozen rows never change, so no transaction is needed. */
    private final class Entries implements Iterator<String> {
        private final Draw draw;
        private final Queue<String> waiting = new ArrayDeque<>();
        private int next;

        Entries(Draw draw) {
            this.draw = draw;
        }

        @Override
        public boolean hasNext() {
            if (waiting.isEmpty()) {
                var engine = draw.hash().engine();
                waiting.addAll(jdbc.sql("""
                        select hash, weight from draws_entry
                        where draw_id = :draw and position between :from and :to order by position
                        """)
                        .param("draw", draw.key())
                        .param("from", next)
                        .param("to", next + AT_ONCE - 1)
                        .query((row, number) -> {
                            byte[] hash = row.getBytes(1);
                            return Bundle.entry(hash, row.getInt(2), DrawHashes.leaf(engine, hash, row.getInt(2)));
                        })
                        .list());
                next += AT_ONCE;
            }
            return !waiting.isEmpty();
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return waiting.remove();
        }
    }
}
