package org.niangjia.platform.web;

/**
 * Which page shows a type of record, so that a figure or a journal entry can open it; modules declare them as beans.
 *
 * @param type as in {@code RecordRef}, for example {@code offers.claim}
 * @param path below the federation with {@code {id}}, for example {@code /desk/claims/{id}}
 * @param labelKey message key naming the type
 */
public record RecordPage(String type, String path, String labelKey) {}
