package org.niangjia.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The token that guards our forms stands in no address: addresses are logged, kept in the history and passed on. */
class GetFormTests {
    private static final Path PAGES = Path.of("src/main/jte");
    private static final Pattern FORM = Pattern.compile("(?is)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern GET = Pattern.compile("(?i)method=\"get\"");
    private static final Pattern BY_HTMX = Pattern.compile("(?is)<[^>]*hx-get=[^>]*hx-include=[^>]*>");

    @Test
    void aFormThatGoesIntoTheAddressCarriesNoToken() throws IOException {
        var wrong = new ArrayList<String>();
        for (Path page : pages()) {
            var form = FORM.matcher(Files.readString(page));
            while (form.find()) {
                boolean post = form.group(1).toLowerCase(java.util.Locale.ROOT).contains("method=\"post\"");
                if (!post && (form.group(2).contains("ui.csrf") || form.group(2).contains("_csrf"))) {
                    wrong.add(page + ": " + form.group(1));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void noButtonTurnsAFormWithATokenIntoAnAddress() throws IOException {
        for (Path page : pages()) {
            assertThat(Files.readString(page)).as(page.toString()).doesNotContainPattern("(?i)formmethod=\"get\"");
        }
    }

    @Test
    void whatHtmxFetchesWithTheFieldsOfAFormLeavesTheTokenOut() throws IOException {
        for (Path page : pages()) {
            var fetched = BY_HTMX.matcher(Files.readString(page));
            while (fetched.find()) {
                assertThat(fetched.group()).as(page.toString()).contains("hx-params=\"not _csrf\"");
            }
        }
    }

    @Test
    void everyFormSaysHowItIsSent() throws IOException {
        for (Path page : pages()) {
            var form = FORM.matcher(Files.readString(page));
            while (form.find()) {
                assertThat(GET.matcher(form.group(1)).find()
                                || form.group(1)
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .contains("method=\"post\"")
                                || form.group(1).contains("method=\"dialog\""))
                        .as("%s: <form%s>", page, form.group(1))
                        .isTrue();
            }
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".jte")).toList();
        }
    }
}
