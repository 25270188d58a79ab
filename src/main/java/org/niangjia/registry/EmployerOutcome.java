package org.niangjia.registry;

/** Every answer registering or changing an employer can get. */
public sealed interface EmployerOutcome {
    record Done(long employerId) implements EmployerOutcome {}

    /** REG-40 One credit code is one employer. */
    record AlreadyRegistered(long employerId) implements EmployerOutcome {}
}
