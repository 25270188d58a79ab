package org.niangjia.draws.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Public events whose numbers nobody controls. Names: words {@code draws.source.CONSTANT}. */
public enum SourceKind {
    /** 双色球. */
    SSQ(Group.of(6, 1, 33), Group.of(1, 1, 16)),
    /** 快乐8. */
    KL8(Group.of(20, 1, 80)),
    /** 七乐彩. */
    QLC(Group.of(7, 1, 30), Group.of(1, 1, 30)),
    /** 福彩3D. */
    FC3D(Group.digits(3, 9)),
    /** 超级大乐透. */
    DLT(Group.of(5, 1, 35), Group.of(2, 1, 12)),
    /** 七星彩. */
    QXC(Group.digits(6, 9), Group.digits(1, 14)),
    /** 排列5. */
    PL5(Group.digits(5, 9)),
    /** A round of the League of Entropy's beacon, pasted in: 64 hex digits. */
    DRAND;

    private final List<Group> groups;

    SourceKind(Group... groups) {
        this.groups = List.of(groups);
    }

    /** @param ordered digits keep their order; balls are a set and stand ascending, each once */
    private record Group(int count, int from, int to, boolean ordered) {
        static Group of(int count, int from, int to) {
            return new Group(count, from, to, false);
        }

        static Group digits(int count, int to) {
            return new Group(count, 0, to, true);
        }

        Optional<String> canonical(List<Integer> numbers) {
            boolean inside = numbers.stream().allMatch(number -> number >= from && number <= to);
            boolean once = ordered || numbers.stream().distinct().count() == count;
            if (numbers.size() != count || !inside || !once) {
                return Optional.empty();
            }
            var stream = ordered ? numbers.stream() : numbers.stream().sorted();
            return Optional.of(stream.map(String::valueOf).collect(Collectors.joining(".", "", "./")));
        }
    }

    /**
     * Numbers as RFC 3797 writes them: a dot behind each, a slash behind each group ({@code 1.5.9.12.20.33./16./}); empty
     * when they cannot be this game's. What separates the typed numbers does not matter.
     */
    public Optional<String> canonical(String typed) {
        if (this == DRAND) {
            String hex = typed.strip().toLowerCase(Locale.ROOT).replace("./", "");
            return Bytes.isHex(hex, 64) ? Optional.of(hex + "./") : Optional.empty();
        }
        List<Integer> numbers = numbers(typed);
        int wanted = groups.stream().mapToInt(Group::count).sum();
        if (numbers.size() != wanted) {
            return Optional.empty();
        }
        var text = new StringBuilder();
        int at = 0;
        for (Group group : groups) {
            var part = group.canonical(numbers.subList(at, at + group.count()));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            text.append(part.get());
            at += group.count();
        }
        return Optional.of(text.toString());
    }

    private List<Integer> numbers(String typed) {
        var numbers = new ArrayList<Integer>();
        for (String number : Arrays.asList(typed.strip().split("\\D+"))) {
            if (number.length() > 3) {
                return List.of();
            }
            if (!number.isEmpty()) {
                numbers.add(Integer.valueOf(number));
            }
        }
        return numbers;
    }
}
