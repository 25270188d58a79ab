package org.niangjia.platform;

/** A typed key of one kind of record, so that a claim can never be passed where an offer is meant. */
public interface Identifier {
    long value();
}
