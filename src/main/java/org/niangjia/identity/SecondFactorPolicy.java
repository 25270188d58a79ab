package org.niangjia.identity;

/** Setting {@code niangjia.second-factor}. */
public enum SecondFactorPolicy {
    /** Officers, administrators and operators set one up at their first sign-in. */
    REQUIRED,
    /** Whoever has one uses it. For trials and the demo only. */
    OPTIONAL
}
