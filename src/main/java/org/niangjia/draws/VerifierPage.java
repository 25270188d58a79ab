package org.niangjia.draws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.niangjia.draws.proof.HashKind;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page that checks a draw from disk, with both languages inside. It is a file to keep, not a page of ours, so its script
 * is inside it and our content security policy does not apply.
 */
@Component
public class VerifierPage {
    public static final String NAME = "verify-draw.html";
    private static final String PREFIX = "draws.verify.";
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)\\}");
    private final Map<String, String> chinese = words("messages/draws.properties");
    private final Map<String, String> english = words("messages/draws_en.properties");
    private final byte[] page;

    VerifierPage() {
        var words = Map.of("zh", chinese, "en", english);
        String json = JsonMapper.builder().build().writeValueAsString(new TreeMap<>(words));
        page = new String(read("draws/" + NAME), StandardCharsets.UTF_8)
                .replace("/*WORDS*/{}", json.replace("<", "\\u003c"))
                .getBytes(StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
        return page.clone();
    }

    /** SHA-256, so that a copy can be recognised. */
    public String hash() {
        return java.util.HexFormat.of().formatHex(HashKind.SHA256.hash(page));
    }

    private static Map<String, String> words(String resource) {
        var properties = new Properties();
        try (var in = new java.io.StringReader(new String(read(resource), StandardCharsets.UTF_8))) {
            properties.load(in);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        var words = new TreeMap<String, String>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(PREFIX)) {
                words.put(key.substring(PREFIX.length()), properties.getProperty(key));
            }
        }
        return words;
    }

    private static byte[] read(String resource) {
        try (InputStream in = VerifierPage.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not in the program: " + resource);
            }
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A word of the page with its arguments, put in as the page's script does. */
    String say(Locale language, String key, List<String> arguments) {
        String text = (language.getLanguage().equals("zh") ? chinese : english).getOrDefault(key, key);
        return ARGUMENT.matcher(text).replaceAll(found -> {
            int index = Integer.parseInt(found.group(1));
            return Matcher.quoteReplacement(index < arguments.size() ? arguments.get(index) : found.group());
        });
    }
}
