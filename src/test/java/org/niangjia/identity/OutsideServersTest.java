package org.niangjia.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.niangjia.support.TestBeans;
import org.niangjia.support.TestClock;
import org.niangjia.support.TestDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole application with an identity provider and an SMS gateway: settings others must not have, hence a second context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "niangjia.demo=false",
            "niangjia.notices.send-every=1d",
            "spring.security.oauth2.client.registration.town.client-id=niangjia",
            "spring.security.oauth2.client.registration.town.client-secret=secret",
            "spring.security.oauth2.client.registration.town.client-name=县统一认证",
            "spring.security.oauth2.client.registration.town.scope=openid,profile"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {TestDatabase.class, OutsideServers.class})
@Import(TestBeans.class)
@ExtendWith(TestClock.Reset.class)
public @interface OutsideServersTest {}
