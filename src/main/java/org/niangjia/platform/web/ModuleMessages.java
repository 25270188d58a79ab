package org.niangjia.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * The words of all modules. A key begins with the name of its file, so it is looked for in that file alone; one source of all
 * files asks them in turn, two hundred times a page.
 */
final class ModuleMessages implements MessageSource {
    private final Map<String, MessageSource> files;

    /** @param modules names of the files below {@code messages/}; Chinese is the language without a suffix */
    ModuleMessages(Collection<String> modules) {
        files = modules.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), ModuleMessages::file));
    }

    private static MessageSource file(String module) {
        var source = new ResourceBundleMessageSource();
        source.setBasename("messages/" + module);
        source.setDefaultEncoding(StandardCharsets.UTF_8.name());
        source.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
        source.setFallbackToSystemLocale(false);
        return source;
    }

    @Override
    public @Nullable String getMessage(
            String code, Object @Nullable [] arguments, @Nullable String otherwise, @Nullable Locale locale) {
        int dot = code.indexOf('.');
        var file = dot < 0 ? null : files.get(code.substring(0, dot));
        return file == null ? otherwise : file.getMessage(code, arguments, otherwise, locale);
    }

    @Override
    public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
        String found = getMessage(code, arguments, null, locale);
        if (found == null) {
            throw new NoSuchMessageException(code, locale == null ? Locale.SIMPLIFIED_CHINESE : locale);
        }
        return found;
    }

    @Override
    public String getMessage(MessageSourceResolvable asked, @Nullable Locale locale) {
        String[] codes = asked.getCodes() == null ? new String[0] : asked.getCodes();
        for (String code : codes) {
            String found = getMessage(code, asked.getArguments(), null, locale);
            if (found != null) {
                return found;
            }
        }
        String otherwise = asked.getDefaultMessage();
        if (otherwise == null) {
            throw new NoSuchMessageException(codes.length == 0 ? "" : codes[codes.length - 1]);
        }
        return otherwise;
    }
}
