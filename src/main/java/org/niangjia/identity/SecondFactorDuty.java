package org.niangjia.identity;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** IDN-12 Whether posts that need a second factor must have one here. */
@Component
public class SecondFactorDuty {
    private final SecondFactorPolicy policy;
    private final ObjectProvider<TrialAccounts> trial;

    SecondFactorDuty(
            @Value("${niangjia.second-factor:required}") SecondFactorPolicy policy,
            ObjectProvider<TrialAccounts> trial) {
        this.policy = policy;
        this.trial = trial;
    }

    /** Never in a demonstration: everybody knows its passwords, so a second factor would only lock the next visitor out. */
    public boolean holds() {
        return policy == SecondFactorPolicy.REQUIRED && trial.getIfAvailable() == null;
    }
}
