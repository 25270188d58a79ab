package org.niangjia.draws.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.niangjia.draws.VerifierText;
import org.niangjia.support.Rule;

class VerifierTests {
    private static List<String> wrong(String bundle) {
        return Verifier.verify(bundle, null).stream()
                .filter(check -> check.state() == Check.State.BAD)
                .map(Check::name)
                .toList();
    }

    private static Check.Finding finding(String bundle, String check) {
        return Verifier.verify(bundle, null).stream()
                .filter(one -> one.name().equals(check) && one.state() == Check.State.BAD)
                .findFirst()
                .orElseThrow()
                .findings()
                .getFirst();
    }

    @Test
    void everythingMatchesInAnHonestDraw() {
        for (var kind : HashKind.values()) {
            for (int count : new int[] {1, 2, 255, 256, 257, 1000}) {
                var draw = new SampleDraw(kind, count, 5, 3, count % 2 == 0).decided();
                var checks = Verifier.verify(draw.bundle().text(), null);
                assertThat(checks).allMatch(check -> check.state() == Check.State.OK);
            }
        }
    }

    @Test
    void beforeTheResultWhatCanBeCheckedIsChecked() {
        var checks = Verifier.verify(
                new SampleDraw(HashKind.SM3, 50, 5, 3, false).bundle().text(), null);
        assertThat(Verifier.passed(checks)).isTrue();
        assertThat(checks.stream().filter(check -> check.state() == Check.State.OPEN))
                .extracting(Check::name)
                .containsExactly("secret", "seed", "picks", "result");
    }

    @Test
    @Rule("DRA-13")
    void anyChangedByteIsFound() {
        byte[] bundle = new SampleDraw(HashKind.SM3, 20, 3, 2, true)
                .decided()
                .replaced()
                .bundle()
                .text()
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bundle.length; i++) {
            for (int bit = 0; bit < 7; bit += 3) {
                byte[] changed = bundle.clone();
                changed[i] ^= (byte) (1 << bit);
                assertThat(wrong(new String(changed, StandardCharsets.UTF_8)))
                        .as("byte " + i)
                        .isNotEmpty();
            }
        }
    }

    private static String with(Bundle bundle, UnaryOperator<List<String>> entries, List<Integer> picks) {
        return new Bundle(
                        bundle.format(),
                        bundle.log(),
                        bundle.records(),
                        picks,
                        bundle.blocks(),
                        entries.apply(new ArrayList<>(bundle.entries())))
                .text();
    }

    @Test
    void saysWhichEntryWasChanged() {
        var bundle = new SampleDraw(HashKind.SM3, 700, 5, 3, false).decided().bundle();
        String changed = with(
                bundle,
                entries -> {
                    entries.set(299, "ff" + entries.get(299).substring(2));
                    return entries;
                },
                bundle.picks());
        assertThat(finding(changed, "entries").key()).isEqualTo("entry");
        assertThat(finding(changed, "entries").arguments().getFirst()).isEqualTo("300");
        assertThat(finding(changed, "root").key()).isEqualTo("block");
        assertThat(finding(changed, "root").arguments()).startsWith("257", "512");
    }

    @Test
    void anEntryPutInWithARightCheckIsFoundByTheRoot() {
        var draw = new SampleDraw(HashKind.SM3, 30, 5, 3, false).decided();
        byte[] stranger = HashKind.SM3.hash(Bytes.utf8("stranger"));
        String changed = with(
                draw.bundle(),
                entries -> {
                    entries.set(7, Bundle.entry(stranger, 1, DrawHashes.leaf(HashKind.SM3.engine(), stranger, 1)));
                    return entries;
                },
                draw.picks());
        assertThat(wrong(changed)).contains("root");
    }

    @Test
    void saysWhichRankWasChanged() {
        var bundle = new SampleDraw(HashKind.SHA256, 100, 5, 3, false).decided().bundle();
        var picks = new ArrayList<>(bundle.picks());
        int friend = java.util.stream.IntStream.rangeClosed(1, 100)
                .filter(number -> !picks.contains(number))
                .findFirst()
                .orElseThrow();
        int drawn = picks.set(2, friend);
        String changed = with(bundle, entries -> entries, picks);
        assertThat(finding(changed, "picks").arguments())
                .containsExactly("3", String.valueOf(drawn), String.valueOf(friend));
        assertThat(wrong(changed)).contains("picks", "result");
    }

    @Test
    @Rule("DRA-10")
    void onlyTheNextReserveMayMoveUp() {
        var draw = new SampleDraw(HashKind.SM3, 100, 5, 3, false).decided();
        draw.replaced();
        assertThat(wrong(draw.bundle().text())).isEmpty();
        var jumped = new SampleDraw(HashKind.SM3, 100, 5, 3, false).decided();
        jumped.texts.add(draw.texts
                .getLast()
                .replace("next " + draw.picks().get(5), "next " + draw.picks().get(6)));
        assertThat(wrong(jumped.bundle().text())).containsExactly("replacements");
    }

    @Test
    @Rule("DRA-06")
    void aCommitmentMadeAfterTheNumbersIsFound() {
        var draw = new SampleDraw(HashKind.SM3, 10, 2, 1, false);
        String late = draw.texts.getFirst().replace("published 2026-11-21T04:00:00Z", "published 2026-11-21T05:00:00Z");
        draw.texts.set(0, late);
        assertThat(finding(draw.bundle().text(), "times").key()).isEqualTo("late");
    }

    @Test
    @Rule("DRA-11")
    void aSourceIsPutOffOnlyBeforeItsNumbersAreKnown() {
        var later = new Commitment.FutureSource(SourceKind.SSQ, "2026136", SampleDraw.NOON.plusSeconds(90_000));
        var early = new SampleDraw(HashKind.SM3, 10, 2, 1, false);
        early.texts.add(
                new LogText.Postponement("330521", 12, 1, later, "停售", SampleDraw.NOON.plusSeconds(3599)).text());
        assertThat(wrong(early.bundle().text())).isEmpty();
        var late = new SampleDraw(HashKind.SM3, 10, 2, 1, false);
        late.texts.add(
                new LogText.Postponement("330521", 12, 1, later, "停售", SampleDraw.NOON.plusSeconds(3600)).text());
        assertThat(wrong(late.bundle().text())).containsExactly("times");
    }

    @Test
    @Rule("DRA-07")
    void aReceiptOpensOneEntryAndTellsWhatItGot() {
        var draw = new SampleDraw(HashKind.SM3, 300, 5, 3, true).decided().replaced();
        String bundle = draw.bundle().text();
        for (int number = 1; number <= 300; number += 13) {
            var check = Verifier.verify(bundle, draw.receipt(number).text()).getLast();
            assertThat(check.state()).isEqualTo(Check.State.OK);
        }
        int absent = draw.picks().getFirst();
        assertThat(Verifier.verify(bundle, draw.receipt(absent).text())
                        .getLast()
                        .findings()
                        .getFirst()
                        .key())
                .isEqualTo("receipt-absent");
        int movedUp = draw.picks().get(5);
        assertThat(Verifier.verify(bundle, draw.receipt(movedUp).text())
                        .getLast()
                        .findings()
                        .getFirst()
                        .key())
                .isEqualTo("receipt-won");
        String forged = draw.receipt(4).text().replace("persons ", "persons 9");
        assertThat(Verifier.verify(bundle, forged).getLast().state()).isEqualTo(Check.State.BAD);
    }

    /** What a log said before there were constants is shown as it was written. */
    @ParameterizedTest
    @CsvSource({
        "ABSENT, receipt-absent",
        "GAVE_UP, receipt-gave-up",
        "DISPUTED 已调离, receipt-disputed",
        "WITHDRAWN, receipt-withdrawn",
        "三次联系未到场, receipt-replaced"
    })
    @Rule({"DRA-07", "DRA-24"})
    void aReceiptSaysWhyThePrizeWentOn(String reason, String said) {
        var draw = new SampleDraw(HashKind.SM3, 30, 5, 3, true).decided().replaced(reason);
        var found = Verifier.verify(
                        draw.bundle().text(),
                        draw.receipt(draw.picks().getFirst()).text())
                .getLast()
                .findings()
                .getFirst();
        assertThat(found.key()).isEqualTo(said);
        assertThat(VerifierText.say(Locale.SIMPLIFIED_CHINESE, found.key(), found.arguments()))
                .startsWith("凭证有效")
                .doesNotContain("{");
    }

    @Test
    void numbersHaveOneSpellingPerGame() {
        assertThat(SourceKind.SSQ.canonical("33 01 12 05 20 09 + 16")).hasValue("1.5.9.12.20.33./16./");
        assertThat(SourceKind.SSQ.canonical("1 5 9 12 20 34 16")).isEmpty();
        assertThat(SourceKind.SSQ.canonical("1 5 9 12 20 20 16")).isEmpty();
        assertThat(SourceKind.FC3D.canonical("9 0 9")).hasValue("9.0.9./");
        assertThat(SourceKind.DLT.canonical("35-1-2-3-4 12-11")).hasValue("1.2.3.4.35./11.12./");
        assertThat(SourceKind.DRAND.canonical("A".repeat(64))).hasValue("a".repeat(64) + "./");
    }

    /** Before there were constants an officer wrote why, and may have begun with any letters. */
    @Test
    @Rule("DRA-10")
    void onlyTheFourConstantsAreACauseOfAReplacement() {
        assertThat(replaced("SIM 卡停机").cause()).isEmpty();
        assertThat(replaced("SIM 卡停机").words()).isEqualTo("SIM 卡停机");
        assertThat(replaced("GAVE_UP 电话告知").cause()).isEqualTo("GAVE_UP");
        assertThat(replaced("GAVE_UP 电话告知").words()).isEqualTo("电话告知");
        assertThat(replaced("WITHDRAWN").cause()).isEqualTo("WITHDRAWN");
    }

    private static LogText.Replacement replaced(String reason) {
        return new LogText.Replacement("330521", 12, "0".repeat(64), 3, 1, 7, reason, SampleDraw.NOON);
    }
}
