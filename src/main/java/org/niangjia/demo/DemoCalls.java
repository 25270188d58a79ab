package org.niangjia.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.niangjia.platform.Actor;
import org.niangjia.submissions.CallKind;
import org.niangjia.submissions.CallPlan;
import org.niangjia.submissions.CallState;
import org.niangjia.submissions.Calls;
import org.niangjia.submissions.Entries;
import org.niangjia.submissions.Sending;
import org.springframework.stereotype.Component;

/** Calls for greetings, photos and videos, with what workers sent in and what an officer decided. */
@Component
class DemoCalls {
    private static final Duration OPEN = Duration.ofDays(3);

    private final Calls calls;
    private final Entries entries;
    private final Clock clock;

    DemoCalls(Calls calls, Entries entries, Clock clock) {
        this.calls = calls;
        this.entries = entries;
        this.clock = clock;
    }

    long open(Actor officer, long programme, String title, String prompt, CallKind kind, boolean wall) {
        Instant now = clock.instant();
        long id = calls.plan(
                officer,
                new CallPlan(programme, null, title, prompt, kind, 100, 1, wall, now.minusSeconds(60), now.plus(OPEN)));
        calls.move(officer, id, CallState.OPEN);
        return id;
    }

    /** Everybody sends one, with one of the words. */
    List<Long> sent(long call, List<Long> people, List<String> words) {
        var sent = new ArrayList<Long>();
        for (long person : people) {
            int number = sent.size();
            var outcome = entries.send(
                    new Actor(0, "职工", person, null),
                    call,
                    new Entries.Draft(
                            words.get(number % words.size()),
                            picture(number),
                            "https://example.org/video/" + (number + 1),
                            "demo"));
            if (!(outcome instanceof Sending.Sent entry)) {
                throw new IllegalStateException("entry of " + person + ": " + outcome);
            }
            sent.add(entry.entryId());
        }
        return sent;
    }

    /** The first are accepted, the next is refused, the rest waits for an officer. */
    void decide(Actor officer, long call, List<Long> sent, int accepted) {
        int done = entries.accept(officer, call, sent.subList(0, accepted));
        int refused = entries.refuse(officer, call, sent.subList(accepted, accepted + 1), "不是本人的工作照");
        if (done != accepted || refused != 1) {
            throw new IllegalStateException("decided " + done + " and " + refused);
        }
    }

    /** A road at dusk, another for everybody: nobody's photo. */
    private static byte[] picture(int number) {
        var image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        float hue = number % 12 / 12f;
        pen.setPaint(new GradientPaint(
                0, 0, Color.getHSBColor(hue, 0.35f, 0.95f), 0, 320, Color.getHSBColor(0.06f, 0.5f, 1f)));
        pen.fillRect(0, 0, 640, 480);
        pen.setPaint(new Color(0x3b, 0x3f, 0x46));
        pen.fillPolygon(new int[] {300, 340, 560, 80}, new int[] {300, 300, 480, 480}, 4);
        pen.setPaint(new Color(0xf5, 0xd0, 0x60));
        pen.fillOval(120 + number * 13 % 400, 60, 70, 70);
        pen.dispose();
        try {
            var out = new ByteArrayOutputStream();
            if (!ImageIO.write(image, "jpg", out)) {
                throw new IllegalStateException("no writer for JPEG");
            }
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
