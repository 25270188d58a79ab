package org.niangjia.platform.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code --name=value} and {@code --flag}; a plain argument is the value of {@code file}. */
public record Options(Map<String, String> values) {
    public Options {
        values = Map.copyOf(values);
    }

    static Options parse(List<String> arguments) {
        var values = new LinkedHashMap<String, String>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String previous = !argument.startsWith("--")
                    ? values.put("file", argument)
                    : equals < 0
                            ? values.put(argument.substring(2), "true")
                            : values.put(argument.substring(2, equals), argument.substring(equals + 1));
            if (previous != null) {
                throw new Command.WrongUse("given twice: " + argument);
            }
        }
        return new Options(values);
    }

    public String required(String name) {
        return find(name).orElseThrow(() -> new Command.WrongUse("--" + name + "=… is missing"));
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    public boolean has(String name) {
        return values.containsKey(name) && !"false".equals(values.get(name));
    }
}
