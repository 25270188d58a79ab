package org.niangjia.notices;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** All ways to the outside, set up or not. */
public final class Channels {
    private final Map<Channel, OutwardChannel> byName = new EnumMap<>(Channel.class);

    Channels(List<OutwardChannel> all) {
        all.forEach(one -> byName.put(one.channel(), one));
    }

    public boolean configured(Channel channel) {
        var known = byName.get(channel);
        return known != null && known.configured();
    }

    public List<Channel> configured() {
        return Arrays.stream(Channel.values()).filter(this::configured).toList();
    }

    void send(Channel channel, OutwardChannel.Message message) throws OutwardChannel.NotSent {
        var known = byName.get(channel);
        if (known == null) {
            throw new OutwardChannel.NotSent("not set up", true);
        }
        known.send(message);
    }

    /** Makes them from the settings. */
    @Configuration(proxyBeanMethods = false)
    static class Setup {
        @Bean
        GatewayChannel smsChannel(
                @Value("${niangjia.notices.sms-url:}") String url,
                @Value("${niangjia.notices.sms-token:}") String token) {
            return new GatewayChannel(Channel.SMS, url, token);
        }

        @Bean
        GatewayChannel wechatChannel(
                @Value("${niangjia.notices.wechat-url:}") String url,
                @Value("${niangjia.notices.wechat-token:}") String token) {
            return new GatewayChannel(Channel.WECHAT, url, token);
        }

        @Bean
        Channels channels(List<OutwardChannel> all) {
            return new Channels(all);
        }
    }
}
