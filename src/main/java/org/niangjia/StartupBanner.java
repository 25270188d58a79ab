package org.niangjia;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The first thing a newcomer reads: where it runs and how to sign in. */
@Component
class StartupBanner {
    private static final Logger LOG = LoggerFactory.getLogger(StartupBanner.class);

    private final Environment environment;

    StartupBanner(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void show() {
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            return;
        }
        String path = environment.getProperty("server.servlet.context-path", "");
        StringBuilder text = new StringBuilder("娘家已启动 Niangjia is running: http://localhost:" + port + path + "/");
        String signIn = environment.getProperty("niangjia.demo-sign-in", "");
        if (environment.getProperty("niangjia.demo", Boolean.class, false) && !signIn.isBlank()) {
            text.append("\n\n    演示账号 demo sign-in: ").append(signIn).append('\n');
        }
        LOG.info("{}", text);
    }
}
