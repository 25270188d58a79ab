package org.niangjia.platform.command;

import java.io.PrintStream;

/**
 * A task of the terminal. Declare a bean; the program then runs it instead of the web server and exits. One that needs neither
 * database nor settings is named in {@code META-INF/services} as well and starts at once.
 */
public interface Command {
    /** The first word after the jar, for example {@code create-admin}. */
    String name();

    /** One line: options and what it does. */
    String usage();

    /**
     * Does it. {@link WrongUse} prints the usage; any other exception prints its message.
     *
     * @return the exit code, 0 when all went well
     */
    int run(Options options, PrintStream out);

    /** The options were not understood; the message says why. */
    final class WrongUse extends RuntimeException {
        private static final long serialVersionUID = 1;

        public WrongUse(String message) {
            super(message);
        }
    }
}
