package org.niangjia;

import org.niangjia.identity.TrialAccounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The first thing a newcomer reads: where it runs and how to sign in. */
@Component
class StartupBanner {
    private static final Logger LOG = LoggerFactory.getLogger(StartupBanner.class);

    private final Environment environment;
    private final ObjectProvider<TrialAccounts> trial;

    StartupBanner(Environment environment, ObjectProvider<TrialAccounts> trial) {
        this.environment = environment;
        this.trial = trial;
    }

    @EventListener(ApplicationReadyEvent.class)
    void show() {
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            return;
        }
        String path = environment.getProperty("server.servlet.context-path", "");
        StringBuilder text = new StringBuilder("娘家已启动 Niangjia is running: http://localhost:" + port + path + "/");
        trial.ifAvailable(demo -> {
            text.append("\n\n    演示账号 demo accounts, 密码 password ").append(demo.password());
            demo.accounts()
                    .forEach(account -> text.append(
                            "\n      %-12s %s %s".formatted(account.name(), account.role(), account.roleEnglish())));
            text.append('\n');
        });
        LOG.info("{}", text);
    }
}
