package org.niangjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.data.FieldCipher;
import org.niangjia.registry.RegistryFixture;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.Rule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A demonstration beside a federation of one's own, as the shipped settings have it. */
@IntegrationTest
class SecondFactorDutyTests {
    private static final String PASSWORD = "Correct-Horse-2026!";
    private static final SignIn.Caller CALLER = new SignIn.Caller("203.0.113." + 7, "test");

    @Autowired
    RegistryFixture registry;

    @Autowired
    Accounts accounts;

    @Autowired
    Posts posts;

    @Autowired
    Places places;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FieldCipher cipher;

    @Autowired
    PasswordEncoder encoder;

    @Autowired
    Lockout lockout;

    @Autowired
    TryLimit addresses;

    @Autowired
    SecondFactor secondFactor;

    @Autowired
    Clock clock;

    Federation demonstration;
    Federation own;
    SecondFactorDuty duty;

    @BeforeEach
    void found() {
        demonstration = registry.county();
        own = registry.county();
        var beans = new StaticListableBeanFactory();
        beans.addBean("trial", new TrialAccounts() {
            @Override
            public String password() {
                return PASSWORD;
            }

            @Override
            public List<Account> accounts() {
                return List.of();
            }

            @Override
            public boolean covers(String code) {
                return code.equals(demonstration.code());
            }
        });
        duty = new SecondFactorDuty(SecondFactorPolicy.REQUIRED, beans.getBeanProvider(TrialAccounts.class));
    }

    private String officerOf(Federation... federations) {
        String name = "duty" + UUID.randomUUID().toString().substring(0, 8);
        long account = accounts.createKnown(name, "值守", null, PASSWORD);
        for (var federation : federations) {
            CurrentFederation.run(
                    federation,
                    () -> assertThat(posts.giveAsSystem(new Posts.Wish(
                                    account, Role.OFFICER, registry.root(), null, LocalDate.now(clock), null)))
                            .isPositive());
        }
        return name;
    }

    private SignInOutcome signIn(String name) {
        return new SignIn(jdbc, cipher, encoder, lockout, addresses, secondFactor, places, clock, duty)
                .withPassword(name, PASSWORD, CALLER);
    }

    @Test
    @Rule("IDN-40")
    void theDemonstrationAsksForNoneAndEveryOtherFederationBesideItDoes() {
        assertThat(duty.holdsIn(demonstration.code())).isFalse();
        assertThat(duty.holdsIn(own.code())).isTrue();
        assertThat(duty.holds()).as("for operators").isTrue();
        assertThat(signIn(officerOf(demonstration))).isInstanceOf(SignInOutcome.Passed.class);
        assertThat(signIn(officerOf(own))).isInstanceOf(SignInOutcome.SecondFactorDue.class);
        assertThat(signIn(officerOf(demonstration, own))).isInstanceOf(SignInOutcome.SecondFactorDue.class);
    }

    @Test
    @Rule("IDN-40")
    void anOperatorNeedsOneAlsoWhereTheDemonstrationRuns() {
        String name = officerOf();
        int rows = jdbc.sql("update identity_account set operator = true where user_name = :name")
                .param("name", name)
                .update();
        assertThat(rows).isOne();
        assertThat(signIn(name)).isInstanceOf(SignInOutcome.SecondFactorDue.class);
    }
}
