package org.niangjia.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/** What the components promise in their headers; the rendered gallery lands in target/gallery to be looked at. */
class UiComponentsTests {
    private static final Templates TEMPLATES = new StaticTemplates();
    private static final Path PAGES = Path.of("src/main/jte");
    private static final Path STATIC = Path.of("src/main/resources/static");

    @Test
    void aFieldIsLabelledAndDescribedByItsHintAndItsError() {
        String form = form();
        assertThat(form).contains("<label class=\"field-label\" for=\"title\">");
        assertThat(tag(form, "id=\"title\""))
                .contains("aria-describedby=\"title-hint title-error\"")
                .contains("aria-invalid=\"true\"")
                .contains("aria-required=\"true\"");
        assertThat(form).contains("id=\"title-hint\"").contains("id=\"title-error\"");
        assertThat(tag(form, "id=\"price\"")).doesNotContain("aria-invalid").doesNotContain("aria-required");
    }

    @Test
    void whatWasTypedStaysInAFieldThatWasWrong() {
        assertThat(tag(form(), "id=\"stock\"")).contains("value=\"0\"");
    }

    @Test
    void aPasswordIsNeverShownAgain() {
        var page = GalleryPage.of(chrome("zh", "light", false, "/"), "/");
        String field = TEMPLATES
                .uiField(
                        page.chrome(),
                        "password",
                        "密码",
                        "secret-value",
                        "password",
                        null,
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "full",
                        false,
                        false)
                .render();
        assertThat(field).doesNotContain("secret-value");
    }

    @Test
    void theErrorSummaryIsAnAlertWhoseLinksReachEveryWrongField() {
        String form = form();
        assertThat(form).contains("role=\"alert\"");
        for (String field : List.of("title", "stock", "allocation")) {
            assertThat(form).contains("<a href=\"#" + field + "\">");
            assertThat(Pattern.compile("id=\"" + field + "\"")
                            .matcher(form)
                            .results()
                            .count())
                    .as("one element with id " + field)
                    .isOne();
        }
    }

    @Test
    void choicesStandInAFieldsetWithALegend() {
        assertThat(form())
                .containsPattern("<fieldset class=\"field field-wrong\" aria-describedby=\"allocation-error\">\\s*"
                        + "<legend class=\"field-label\">分配方式</legend>");
    }

    @Test
    void noIdIsUsedTwiceOnAPage() {
        gallery("zh", "light", false).forEach((name, view) -> {
            List<String> ids = Pattern.compile("\\sid=\"([^\"]+)\"")
                    .matcher(view.render())
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            assertThat(ids).as(name).doesNotHaveDuplicates();
        });
    }

    @Test
    void everyDescriptionPointsAtSomethingOnThePage() {
        gallery("zh", "light", false).forEach((name, view) -> {
            String html = view.render();
            Pattern.compile("aria-(?:describedby|labelledby)=\"([^\"]+)\"")
                    .matcher(html)
                    .results()
                    .flatMap(match -> Stream.of(match.group(1).split(" ")))
                    .forEach(id -> assertThat(html).as(name).contains("id=\"" + id + "\""));
        });
    }

    @Test
    void everyPageHasOneHeadingOneMainAndItsLanguage() {
        gallery("en", "dark", true).forEach((name, view) -> {
            String html = view.render();
            assertThat(Pattern.compile("<h1[ >]").matcher(html).results().count())
                    .as(name + " h1")
                    .isOne();
            assertThat(Pattern.compile("<main[ >]").matcher(html).results().count())
                    .as(name + " main")
                    .isOne();
            assertThat(html).as(name).contains("lang=\"en\"").doesNotContain("⟨");
        });
    }

    @Test
    void aSortedColumnSaysSoAndTurnsAround() {
        String list = html("list");
        assertThat(list)
                .contains("aria-sort=\"descending\"><a class=\"sort\" href=\"/gallery?sort=time\">")
                .contains("aria-sort=\"none\"><a class=\"sort\" href=\"/gallery?sort=name\">");
    }

    @Test
    void aFigureReadsWithItsQualifierOnTheSideWhereItIsSpoken() {
        String list = html("list");
        assertThat(list)
                .contains("600</span><span class=\"figure-qualifier\">余</span><span class=\"figure-unit\">人</span>")
                .contains("<span class=\"figure-qualifier\">近</span><span class=\"figure-value\">38.5</span>");
    }

    /** All but the one that only changes how pages look. */
    @Test
    void everyPostFormCarriesTheToken() {
        gallery("zh", "light", false).forEach((name, view) -> {
            String html = view.render();
            Pattern.compile(
                            "<form(?![^>]*action=\"/preferences\")[^>]*method=\"post\"[^>]*>(.*?)</form>",
                            Pattern.DOTALL)
                    .matcher(html)
                    .results()
                    .forEach(form ->
                            assertThat(form.group(1)).as(name).contains("name=\"_csrf\" value=\"example-token\""));
        });
    }

    /** The policy of the platform is {@code default-src 'self'}: what is inline would silently not work. */
    @Test
    void noTemplateHasInlineScriptOrStyle() throws IOException {
        var offences = new TreeSet<String>();
        var inline = Pattern.compile(
                "\\sstyle\\s*=|\\son[a-z]+\\s*=\\s*[\"']|<style|javascript:|hx-on|<script(?![^>]*\\ssrc=)",
                Pattern.CASE_INSENSITIVE);
        try (Stream<Path> files = Files.walk(PAGES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jte")).toList()) {
                String markup = Pattern.compile("<%--.*?--%>", Pattern.DOTALL)
                        .matcher(Files.readString(file))
                        .replaceAll("");
                inline.matcher(markup).results().forEach(found -> offences.add(file + ": " + found.group()));
            }
        }
        assertThat(offences).isEmpty();
    }

    @Test
    void everyIconNamedInATemplateIsInTheSprite() throws IOException {
        String sprite = Files.readString(STATIC.resolve("icons.svg"));
        var missing = new TreeSet<String>();
        var named = Pattern.compile("(?:ui\\.icon\\(name|\\bicon) = \"([a-z0-9-]+)\"");
        try (Stream<Path> files = Files.walk(PAGES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jte")).toList()) {
                named.matcher(Files.readString(file))
                        .results()
                        .map(match -> match.group(1))
                        .filter(icon -> !sprite.contains("<symbol id=\"" + icon + "\""))
                        .forEach(icon -> missing.add(file + ": " + icon));
            }
        }
        for (Ui.Tone tone : Ui.Tone.values()) {
            if (!sprite.contains("<symbol id=\"" + tone.icon() + "\"")) {
                missing.add(tone.icon());
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Chrome 86 cores are still on union desks: a sheet that needs more is half a page there. */
    @Test
    void theSheetNeedsNothingNewerThanChrome86() throws IOException {
        String sheet = Files.readString(STATIC.resolve("app.css")).replaceAll("(?s)/\\*.*?\\*/", "");
        assertThat(sheet)
                .doesNotContain("oklch", "color-mix", ":has(", "@layer", "@container", "inset:", "aspect-ratio", "dvh")
                .doesNotContainPattern("&\\s*[.:{]");
    }

    @Test
    void theGalleryRendersInEveryLight() throws IOException {
        Path out = Path.of("target", "gallery");
        Files.createDirectories(out);
        copyStatic(out);
        for (String look : List.of("zh-light", "zh-dark", "zh-large", "en-light")) {
            String[] parts = look.split("-");
            boolean large = parts[1].equals("large");
            for (var page : gallery(parts[0], large ? "light" : parts[1], large).entrySet()) {
                String html = page.getValue().render();
                assertThat(html).startsWith("<!DOCTYPE html>");
                Files.writeString(out.resolve(page.getKey() + "-" + look + ".html"), html);
            }
        }
    }

    private static String form() {
        return html("form");
    }

    private static String html(String page) {
        return Objects.requireNonNull(gallery("zh", "light", false).get(page)).render();
    }

    /** The one tag that has this attribute. */
    private static String tag(String html, String attribute) {
        return Pattern.compile("<[^<>]*\\s" + attribute + "[^<>]*>")
                .matcher(html)
                .results()
                .map(match -> match.group())
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, JteModel> gallery(String language, String theme, boolean large) {
        var pages = new LinkedHashMap<String, JteModel>();
        var chrome = chrome(language, theme, large, "/gallery");
        var page = GalleryPage.of(chrome, "/gallery");
        pages.put("list", TEMPLATES.platformGalleryList(page));
        pages.put("parts", TEMPLATES.platformGalleryParts(page));
        pages.put("form", TEMPLATES.platformGalleryForm(page.wrong()));
        pages.put("phone", TEMPLATES.platformGalleryPhone(GalleryPage.of(chrome, "/330521/my")));
        pages.put("offer", TEMPLATES.platformGalleryOffer(GalleryPage.of(chrome, "/330521/my")));
        pages.put("card", TEMPLATES.platformGalleryCard(GalleryPage.of(chrome, "/330521/my/card")));
        pages.put("board", TEMPLATES.platformGalleryBoard(page));
        pages.put("print", TEMPLATES.platformGalleryPrint(page));
        pages.put("sign-in", TEMPLATES.platformGallerySignIn(page));
        pages.put("not-found", TEMPLATES.platformNotFound(chrome, ""));
        pages.put("incident", TEMPLATES.platformIncident(chrome, "7F3A-90"));
        pages.put("forbidden", TEMPLATES.platformForbidden(page.chrome(), ""));
        pages.put("stale", TEMPLATES.platformStale(page.chrome(), ""));
        return pages;
    }

    private static Chrome chrome(String language, String theme, boolean large, String path) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/ui");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        var locale = language.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        return new Chrome(
                new Words(messages, locale),
                large,
                theme,
                null,
                null,
                List.of(),
                0,
                new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "example-token"),
                path,
                null);
    }

    private static void copyStatic(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(STATIC)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = out.resolve(STATIC.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.write(target, Files.readAllBytes(file));
            }
        }
    }
}
