package org.niangjia.registry;

/** What happens in the registry and concerns other modules. */
public interface RegistryEvents {
    /** A person left every union, was erased, or may only be stored: things promised to them must be looked at. */
    record PersonWithdrawn(long personId, String reason) {}

    /** Two records were found to be one person; everything of {@code lost} now belongs to {@code kept}. */
    record PeopleMerged(long kept, long lost) {}
}
