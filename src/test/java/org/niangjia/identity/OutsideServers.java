package org.niangjia.identity;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The servers of others the application talks to when settings name them; as an initializer, those settings. */
public final class OutsideServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    static final SmallProvider PROVIDER = new SmallProvider();
    public static final SmallGateway GATEWAY = new SmallGateway();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.security.oauth2.client.provider.town.issuer-uri=" + PROVIDER.issuer(),
                        "niangjia.notices.sms-url=" + GATEWAY.address(),
                        "niangjia.notices.sms-token=" + SmallGateway.TOKEN)
                .applyTo(context);
    }
}
