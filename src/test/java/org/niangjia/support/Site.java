package org.niangjia.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Federation;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The pages of a federation, as a {@link Visitors visitor} asks for them. */
public final class Site {
    private final MockMvcTester mvc;
    private final Federation federation;

    public Site(MockMvcTester mvc, Federation federation) {
        this.mvc = mvc;
        this.federation = federation;
    }

    private String at(String path) {
        return "/" + federation.code() + path;
    }

    /** @param who null: nobody has signed in */
    public MvcTestResult get(@Nullable RequestPostProcessor who, String path) {
        var request = mvc.get().uri(at(path));
        return (who == null ? request : request.with(who)).exchange();
    }

    public MvcTestResult post(RequestPostProcessor who, String path, Map<String, String> form) {
        var request = mvc.post().uri(at(path)).with(who).with(csrf());
        for (var field : form.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        return request.exchange();
    }

    /** @param fields name, value, name, value … */
    public MvcTestResult post(RequestPostProcessor who, String path, String... fields) {
        var form = new LinkedHashMap<String, String>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return post(who, path, form);
    }

    /** A list of comma-separated values as spreadsheets write it, in the field {@code file}. */
    public MvcTestResult upload(RequestPostProcessor who, String path, Map<String, String> form, String csv) {
        var request = mvc.post()
                .uri(at(path))
                .multipart()
                .file(new MockMultipartFile(
                        "file", "list.csv", "text/csv", ("\uFEFF" + csv).getBytes(StandardCharsets.UTF_8)));
        for (var field : form.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        return request.with(who).with(csrf()).exchange();
    }

    public static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** Shown, with these words, and no key without words. */
    public static void shows(MvcTestResult page, String... texts) {
        assertThat(page).hasStatusOk();
        assertThat(body(page)).contains(texts).doesNotContain("⟨");
    }

    /** Where the answer sends the browser, inside the federation. */
    public static String location(MvcTestResult result) {
        assertThat(result).hasStatus(303);
        return String.valueOf(result.getResponse().getHeader("Location")).replaceFirst("^/\\d{6}", "");
    }

    /** The number at the end of it. */
    public static long idIn(MvcTestResult result) {
        String location = location(result);
        return Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
    }
}
