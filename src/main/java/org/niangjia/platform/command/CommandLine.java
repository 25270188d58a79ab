package org.niangjia.platform.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.niangjia.platform.database.RunningDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Tells a command from a start of the server, runs it without a web server and gives its exit code back. */
public final class CommandLine {
    private static final int WRONG_USE = 2;
    private static final int FAILED = 1;

    private CommandLine() {}

    /** A first word without dashes is a command. */
    public static boolean isCommand(String[] arguments) {
        return arguments.length > 0 && !arguments[0].startsWith("-");
    }

    /** Settings ({@code --spring.…}, {@code --niangjia.…}) go to the program, the other options to the command. */
    public static int run(Class<?> application, String[] arguments) {
        var settings =
                Arrays.stream(arguments).skip(1).filter(CommandLine::isSetting).toArray(String[]::new);
        var options = Arrays.stream(arguments)
                .skip(1)
                .filter(argument -> !isSetting(argument))
                .toList();
        for (var alone : ServiceLoader.load(Command.class)) {
            if (alone.name().equals(arguments[0])) {
                return run(List.of(alone), arguments[0], options, said());
            }
        }
        try (var context = new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .initializers(starting -> RunningDatabase.useIn(starting.getEnvironment()))
                .properties("niangjia.command=" + arguments[0], "spring.main.keep-alive=false")
                .run(settings)) {
            var commands = context.getBeanProvider(Command.class).stream().toList();
            return run(commands, arguments[0], options, said());
        }
    }

    private static PrintStream said() {
        return new PrintStream(System.out, true, StandardCharsets.UTF_8);
    }

    static int run(List<Command> commands, String name, List<String> options, PrintStream out) {
        var command =
                commands.stream().filter(known -> known.name().equals(name)).findFirst();
        if (command.isEmpty()) {
            out.println("Unknown command: " + name);
            commands.forEach(known -> out.println("  " + known.usage()));
            return WRONG_USE;
        }
        try {
            return command.get().run(Options.parse(options), out);
        } catch (Command.WrongUse wrong) {
            out.println(wrong.getMessage());
            out.println("Usage: " + command.get().usage());
            return WRONG_USE;
        } catch (RuntimeException problem) {
            out.println(name + " failed: " + problem.getMessage());
            return FAILED;
        }
    }

    private static boolean isSetting(String argument) {
        return argument.startsWith("--spring.")
                || argument.startsWith("--niangjia.")
                || argument.startsWith("--logging.");
    }
}
