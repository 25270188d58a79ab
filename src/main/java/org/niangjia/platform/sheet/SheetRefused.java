package org.niangjia.platform.sheet;

import java.util.List;
import java.util.Locale;

/** The file is refused. An exception, since some reasons show only after rows were written: the transaction must roll back. */
public final class SheetRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final SheetRefusal reason;
    private final transient List<Object> arguments;

    SheetRefused(SheetRefusal reason, Object... arguments) {
        super(reason + " " + List.of(arguments));
        this.reason = reason;
        this.arguments = List.of(arguments);
    }

    SheetRefused(SheetRefusal reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
        this.arguments = List.of();
    }

    public SheetRefusal reason() {
        return reason;
    }

    /** For the message of {@link SheetRefusal#messageKey()}. */
    public Object[] arguments(Locale language) {
        if (reason == SheetRefusal.MISSING_COLUMNS) {
            return new Object[] {
                arguments.stream()
                        .map(column -> ((SheetColumn) column).label(language))
                        .collect(java.util.stream.Collectors.joining(
                                language.getLanguage().equals("zh") ? "、" : ", "))
            };
        }
        return arguments.toArray();
    }

    /** What the user reads. */
    public String say(Locale language) {
        return new SheetWords(language).say(reason.messageKey(), arguments(language));
    }
}
