package org.niangjia.platform.sheet;

/**
 * What is wrong in one row.
 *
 * @param key of the offending column; empty when it is the row as a whole
 * @param message in the user's language, naming the column
 */
public record RowProblem(String key, String message) {}
