package org.niangjia.platform;

/** Points at a record of any module: {@code new RecordRef("offers.claim", 42)}. Modules say which page shows a type. */
public record RecordRef(String type, long id) {}
