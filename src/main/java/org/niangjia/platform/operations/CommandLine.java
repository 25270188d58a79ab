package org.niangjia.platform.operations;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.niangjia.platform.Command;
import org.niangjia.platform.database.RunningDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Starts the application for one {@link Command} instead of for its pages. */
public final class CommandLine {
    private static final String OURS = "niangjia.";

    private CommandLine() {}

    /** A first argument that is no option names a command. */
    public static boolean isCommand(String... arguments) {
        return arguments.length > 0 && !arguments[0].startsWith("-");
    }

    /** Runs the command the arguments name; returns the exit code. */
    public static int run(Class<?> application, String... arguments) {
        var spring = new SpringApplication(application);
        spring.addInitializers(context -> prepare(context.getEnvironment()));
        try (ConfigurableApplicationContext context = spring.run(settings(arguments))) {
            return dispatch(context, arguments);
        }
    }

    static int dispatch(ConfigurableApplicationContext context, String... arguments) {
        var commands = new LinkedHashMap<String, Command>();
        context.getBeanProvider(Command.class)
                .orderedStream()
                .sorted(java.util.Comparator.comparing(Command::name))
                .forEach(command -> commands.put(command.name(), command));
        var line = line(arguments, System.out);
        var command = commands.get(arguments[0]);
        if (command == null) {
            line.say("No command is called " + arguments[0] + ". There are:");
            commands.values().forEach(one -> line.say("  " + one.name() + " " + one.usage()));
            return arguments[0].equals("help") ? Command.DONE : Command.REFUSED;
        }
        if (line.has("help")) {
            line.say(command.name() + " " + command.usage());
            return Command.DONE;
        }
        return command.run(line);
    }

    /** {@code --to=FILE} and words, without the command's name. */
    public static Command.Line line(String[] arguments, Appendable out) {
        Map<String, String> options = new HashMap<>();
        var words = new java.util.ArrayList<String>();
        Arrays.stream(arguments).skip(1).forEach(argument -> {
            if (argument.startsWith("--")) {
                int sign = argument.indexOf('=');
                options.put(
                        sign < 0 ? argument.substring(2) : argument.substring(2, sign),
                        sign < 0 ? "" : argument.substring(sign + 1));
            } else {
                words.add(argument);
            }
        });
        return new Command.Line(options, words, out);
    }

    /** Options with a dot are settings; the others belong to the command. */
    private static String[] settings(String... arguments) {
        return Arrays.stream(arguments)
                .skip(1)
                .filter(argument -> argument.startsWith("--") && argument.split("=", 2)[0].contains("."))
                .toArray(String[]::new);
    }

    /**
     * No port, no demonstration; and where the embedded server is already running for another process, that server.
     */
    private static void prepare(ConfigurableEnvironment environment) {
        Map<String, Object> forced = new HashMap<>(Map.of(
                "server.port", "-1",
                "management.server.port", "-1",
                OURS + "demo", "false",
                OURS + "command", "true"));
        if (environment.getProperty("spring.datasource.url") == null) {
            var directory = Path.of(environment.getProperty(OURS + "data-directory", "data"));
            forced.putAll(RunningDatabase.settings(directory));
        }
        environment.getPropertySources().addFirst(new MapPropertySource("command", forced));
    }
}
