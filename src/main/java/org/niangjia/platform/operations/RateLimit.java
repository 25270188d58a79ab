package org.niangjia.platform.operations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.niangjia.platform.web.TooManyRequests;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Slows down whoever sends forms faster than people do: per account, and per address for everybody behind it together.
 * Looking is never limited. Kept in memory of this node, of a bounded number of accounts and addresses.
 */
@Component
class RateLimit implements HandlerInterceptor {
    private static final int KNOWN = 20_000;
    private static final long MINUTE = 60_000_000_000L;
    private final int perAccount;
    private final int perAddress;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > KNOWN;
        }
    };

    @Autowired
    RateLimit(
            @Value("${niangjia.limits.posts-per-account:240}") int perAccount,
            @Value("${niangjia.limits.posts-per-address:3000}") int perAddress) {
        this(perAccount, perAddress, System::nanoTime);
    }

    RateLimit(int perAccount, int perAddress, LongSupplier nanos) {
        this.perAccount = perAccount;
        this.perAddress = perAddress;
        this.nanos = nanos;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!request.getMethod().equals("POST")) {
            return true;
        }
        take("@" + network(request.getRemoteAddr()), perAddress);
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.isAuthenticated() && !"anonymousUser".equals(who.getName())) {
            take(who.getName(), perAccount);
        }
        return true;
    }

    /** A bucket that refills evenly: a minute's worth at once, then one every so often. Zero switches the limit off. */
    void take(String key, int perMinute) {
        if (perMinute <= 0) {
            return;
        }
        long now = nanos.getAsLong();
        synchronized (buckets) {
            var bucket = buckets.computeIfAbsent(key, any -> new Bucket(perMinute, now));
            bucket.level = Math.min(perMinute, bucket.level + (double) (now - bucket.at) / MINUTE * perMinute);
            bucket.at = now;
            if (bucket.level < 1) {
                throw new TooManyRequests((int) Math.ceil((1 - bucket.level) * 60 / perMinute));
            }
            bucket.level--;
        }
    }

    int known() {
        synchronized (buckets) {
            return buckets.size();
        }
    }

    private static final class Bucket {
        double level;
        long at;

        Bucket(double level, long at) {
            this.level = level;
            this.at = at;
        }
    }

    /** A household has a whole /64 of IPv6 addresses: its first four groups count as one. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        var groups = address.split(":", -1);
        return String.join(":", java.util.Arrays.copyOf(groups, Math.min(4, groups.length)));
    }
}
