package org.niangjia.platform;

import java.util.ArrayList;
import java.util.List;

/** The moves a record may make, as one table: the aggregate refuses by it, a test walks it, the documents draw it. */
public record Lifecycle<S extends Enum<S>>(S first, List<Move<S>> moves) {
    public Lifecycle {
        moves = List.copyOf(moves);
    }

    /** @param event what people call the move, in the imperative */
    public record Move<S extends Enum<S>>(S from, String event, S to) {}

    public static <S extends Enum<S>> Lifecycle<S> startingAt(S first) {
        return new Lifecycle<>(first, List.of());
    }

    public Lifecycle<S> move(S from, String event, S to) {
        var more = new ArrayList<>(moves);
        more.add(new Move<>(from, event, to));
        return new Lifecycle<>(first, more);
    }

    public boolean allows(S from, S to) {
        return moves.stream().anyMatch(move -> move.from() == from && move.to() == to);
    }

    public List<S> next(S from) {
        return moves.stream().filter(move -> move.from() == from).map(Move::to).toList();
    }

    /** The target, or an exception: pages offer only allowed moves, so a forbidden one is a stale page or a bug. */
    public S require(S from, S to) {
        if (!allows(from, to)) {
            throw new StaleEdit("no move from " + from + " to " + to);
        }
        return to;
    }
}
