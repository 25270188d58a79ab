package org.niangjia.registry;

/** For what somebody is called upon; words {@code registry.specialist.kind.*}. */
public enum SpecialistKind {
    MODEL_WORKER,
    CRAFTSMAN,
    LAWYER,
    TEACHER,
    JUDGE,
    VOLUNTEER
}
