package org.niangjia.platform.data;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the operator what to do instead of a stack trace. */
final class KeysDoNotMatchAnalysis extends AbstractFailureAnalyzer<KeysDoNotMatch> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KeysDoNotMatch cause) {
        return new FailureAnalysis(cause.getMessage(), KeysDoNotMatch.REMEDY, cause);
    }
}
