package org.niangjia.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.web.TooManyRequests;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RateLimitTests {
    private final AtomicLong nanos = new AtomicLong();
    private final RateLimit limit = new RateLimit(60, 3, nanos::get);

    @Test
    void aMinutesWorthIsAcceptedAtOnceAndThenOneAtATime() {
        for (int i = 0; i < 60; i++) {
            limit.take("1", 60);
        }
        assertThatThrownBy(() -> limit.take("1", 60))
                .isInstanceOfSatisfying(
                        TooManyRequests.class,
                        refused -> assertThat(refused.seconds()).isEqualTo(1));
        limit.take("2", 60);
        nanos.addAndGet(1_000_000_000L);
        limit.take("1", 60);
        assertThatThrownBy(() -> limit.take("1", 60)).isInstanceOf(TooManyRequests.class);
    }

    @Test
    void onlyFormsAreLimitedAndAHouseholdCountsAsOneAddress() {
        for (int i = 1; i <= 3; i++) {
            assertThat(send("POST", "2001:db8:1:2::" + i)).isTrue();
        }
        assertThatThrownBy(() -> send("POST", "2001:db8:1:2:ffff::9")).isInstanceOf(TooManyRequests.class);
        assertThat(send("POST", "2001:db8:1:3::1")).isTrue();
        for (int i = 0; i < 100; i++) {
            assertThat(send("GET", "2001:db8:1:2::1")).isTrue();
        }
    }

    @Test
    void memoryStaysBoundedUnderAFloodOfAddresses() {
        for (int i = 0; i < 50_000; i++) {
            limit.take("@" + i, 3);
        }
        assertThat(limit.known()).isEqualTo(20_000);
    }

    @Test
    void zeroSwitchesALimitOff() {
        for (int i = 0; i < 1_000; i++) {
            limit.take("1", 0);
        }
        assertThat(limit.known()).isZero();
    }

    private boolean send(String method, String address) {
        var request = new MockHttpServletRequest(method, "/330521/my/claims");
        request.setRemoteAddr(address);
        return limit.preHandle(request, new MockHttpServletResponse(), new Object());
    }
}
