package org.niangjia.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Stands at ten o'clock on 21 November 2026 in China until a test moves it; goes back after each test. */
public final class TestClock extends Clock {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    public static final LocalDateTime START = LocalDateTime.of(2026, 11, 21, 10, 0);

    private final AtomicReference<Instant> now =
            new AtomicReference<>(START.atZone(ZONE).toInstant());
    /** Sets the local time in China. */
    public void set(LocalDateTime time) {
        now.set(time.atZone(ZONE).toInstant());
    }

    public void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    public void reset() {
        set(START);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZONE;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return Clock.fixed(instant(), other);
    }

    /** Undoes what a test did to the clock, since the context is shared. */
    public static final class Reset implements AfterEachCallback {
        @Override
        public void afterEach(ExtensionContext context) {
            SpringExtension.getApplicationContext(context)
                    .getBean(TestClock.class)
                    .reset();
        }
    }
}
