package org.niangjia.identity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** IDN-12 Whether posts that need a second factor must have one. */
@Component
public class SecondFactorDuty {
    private static final Logger LOG = LoggerFactory.getLogger(SecondFactorDuty.class);
    private final SecondFactorPolicy policy;
    private final ObjectProvider<TrialAccounts> trial;

    SecondFactorDuty(
            @Value("${niangjia.second-factor:required}") SecondFactorPolicy policy,
            ObjectProvider<TrialAccounts> trial) {
        this.policy = policy;
        this.trial = trial;
        if (policy == SecondFactorPolicy.OPTIONAL) {
            LOG.warn("niangjia.second-factor=optional: officers of every federation sign in with a password alone");
        }
    }

    /** For what belongs to no federation: the operator, whose account opens all of them. */
    public boolean holds() {
        return policy == SecondFactorPolicy.REQUIRED;
    }

    /**
     * IDN-40 Everybody knows the passwords of the demonstration, so a second factor would only lock the next visitor out: there
     * it is not asked. The demonstration is one federation; beside it every other one asks as always.
     */
    public boolean holdsIn(String federationCode) {
        var demonstration = trial.getIfAvailable();
        return holds() && (demonstration == null || !demonstration.covers(federationCode));
    }
}
