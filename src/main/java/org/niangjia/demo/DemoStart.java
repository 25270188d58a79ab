package org.niangjia.demo;

import java.util.List;
import org.niangjia.identity.TrialAccounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where a demonstration is wanted: builds the demonstration once the pages answer, and tells visitors how to sign in. */
@Component
@Conditional(DemoWanted.class)
class DemoStart implements TrialAccounts, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

    private final DemoFederation demo;
    private final DemoState state;
    private volatile Thread builder = new Thread();
    private volatile boolean ours;

    DemoStart(DemoFederation demo, DemoState state) {
        this.demo = demo;
        this.state = state;
    }

    /** What is ours once stays ours, so it is looked up until then. */
    @Override
    public boolean covers(String federationCode) {
        if (!federationCode.equals(DemoFederation.CODE)) {
            return false;
        }
        ours = ours || state.ours(federationCode);
        return ours;
    }

    @Override
    public String password() {
        return DemoAccounts.PASSWORD;
    }

    @Override
    public List<Account> accounts() {
        return DemoAccounts.shown();
    }

    /** Commands and tests start without a server and build nothing by themselves. */
    @EventListener
    void onReady(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext().getEnvironment().getProperty("local.server.port") != null) {
            builder = Thread.ofPlatform().name("demo").daemon(true).start(this::build);
        }
    }

    private void build() {
        try {
            switch (demo.build()) {
                case BUILT -> LOG.info("演示总工会已建好 the demonstration is ready");
                case THERE_ALREADY -> {}
                case NOT_OURS ->
                    LOG.warn(
                            "已有总工会 {}，未建演示资料 a federation with the demonstration's code exists and is left alone",
                            DemoFederation.CODE);
            }
        } catch (RuntimeException failed) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.error("the demonstration was not finished; the next start goes on with it", failed);
            }
        }
    }

    @Override
    public void destroy() {
        builder.interrupt();
    }
}
