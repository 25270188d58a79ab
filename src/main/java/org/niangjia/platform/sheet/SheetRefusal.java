package org.niangjia.platform.sheet;

/** Why a file as a whole is not read; the words are under {@code sheet.refused.<constant>}. */
public enum SheetRefusal {
    OLD_XLS,
    PASSWORD_PROTECTED,
    NOT_A_SHEET,
    BROKEN,
    TOO_LARGE,
    TOO_MANY_ROWS,
    TOO_MANY_COLUMNS,
    EMPTY,
    NO_HEADER,
    MISSING_COLUMNS,
    MERGED_HEADER;

    public String messageKey() {
        return "sheet.refused." + name();
    }
}
