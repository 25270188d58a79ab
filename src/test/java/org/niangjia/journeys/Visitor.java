package org.niangjia.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody with a browser: every page he sees is checked for accessibility, and the console must stay quiet. */
final class Visitor implements AutoCloseable {
    private static final String AXE = axe();

    /** Violations of WCAG 2.2 A and AA, each with the first element it is about. */
    private static final String CHECK = """
            () => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})
              .then(r => r.violations.map(v => v.id + ': ' + v.help + ' — ' + v.nodes[0].html.slice(0, 200)))
            """;

    private final String root;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    /** @param root for example {@code http://localhost:8081} */
    Visitor(Browser browser, String root, int width, int height) {
        this.root = root;
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setAcceptDownloads(true));
        context.addCookies(List.of(new Cookie("lang", "zh").setUrl(root)));
        context.setDefaultTimeout(60_000);
        this.page = context.newPage();
        listen(page);
    }

    private void listen(Page tab) {
        tab.onConsoleMessage(message -> {
            // A refusal is a page with status 409 or 422; the browser reports the status as an error of its own.
            if (message.type().equals("error") && !message.text().matches(".*status of 4(09|22).*")) {
                complaints.add(tab.url() + " " + message.text());
            }
        });
        tab.onPageError(error -> complaints.add(tab.url() + " " + error));
    }

    /** What the console said of this was asked for: without network every request fails. */
    void forgive(String words) {
        var ignored = complaints.removeIf(complaint -> complaint.contains(words));
    }

    Page page() {
        return page;
    }

    /** A second tab of the same browser. */
    Page tab(String path) {
        var tab = page.context().newPage();
        listen(tab);
        var ignored = tab.navigate(root + path);
        return tab;
    }

    Visitor open(String path) {
        var answer = page.navigate(root + path);
        assertThat(answer.status()).as(path).isLessThan(400);
        return looked();
    }

    void signIn(String name, String password) {
        open("/sign-in");
        fill("name", name);
        fill("password", password);
        press(page.locator("form[action='/sign-in'] button[type=submit]"));
        assertThat(page.url()).doesNotContain("/sign-in");
        looked();
    }

    void fill(String field, String value) {
        page.locator("[name='" + field + "']:visible").first().fill(value);
    }

    void choose(String field, String label) {
        var ignored = page.locator("select[name='" + field + "']:visible")
                .first()
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(label));
    }

    /** Presses a button or link by what it says, and waits for the next page. */
    void press(String words) {
        press(page.getByText(words, new Page.GetByTextOptions().setExact(true)).first());
    }

    void press(Locator target) {
        turns(target::click);
    }

    /** Links and forms replace the page without loading it anew where scripts run; either way the old content is gone. */
    private void turns(Runnable act) {
        var ignored = page.evaluate("() => document.querySelector('main').setAttribute('data-old', '1')");
        act.run();
        ignored = page.waitForFunction("() => document.readyState === 'complete' && document.querySelector('main')"
                + " && !document.querySelector('main[data-old]') && !document.querySelector('.htmx-request')");
        page.waitForLoadState();
    }

    /** What the last page looked like, for whoever reads about the failure. */
    void keepEvidence(String name) {
        var shot = page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", name + ".png"))
                .setFullPage(true));
        System.err.println("journey stopped at " + page.url() + ", picture of " + shot.length + " bytes in target/"
                + name + ".png");
    }

    /** A button that asks back. */
    void pressAndConfirm(String words) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(words).setExact(true))
                .click();
        turns(() -> page.locator("#confirm-dialog [data-answer=yes]").click());
    }

    void pressAndConfirm(Locator button) {
        button.first().click();
        turns(() -> page.locator("#confirm-dialog [data-answer=yes]").click());
    }

    Path download(String words) {
        Download download = page.waitForDownload(() -> page.getByText(words, new Page.GetByTextOptions().setExact(true))
                .first()
                .click());
        Path kept = Path.of(
                "target", "downloads", String.valueOf(ProcessHandle.current().pid()), download.suggestedFilename());
        download.saveAs(kept);
        return kept;
    }

    void sees(String words) {
        page.getByText(words).first().waitFor();
    }

    /** The page as it is now breaks no rule of WCAG 2.2 AA and complained about nothing. */
    Visitor looked() {
        page.waitForLoadState();
        // Evaluated by the browser itself, so our content security policy stays as strict as it is.
        var ignored = page.evaluate(AXE);
        // The whole page at once: what the bar at the bottom covers until somebody scrolls is not too small to touch.
        var window = page.viewportSize();
        int whole = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
        page.setViewportSize(window.width, Math.max(window.height, whole + 100));
        assertThat(page.evaluate(CHECK)).as("accessibility of " + page.url()).isEqualTo(List.of());
        page.setViewportSize(window.width, window.height);
        assertThat(complaints).isEmpty();
        return this;
    }

    /** With {@code -Dscreenshots}: the page in Chinese and in English. */
    void picture(String name) {
        if (System.getProperty("screenshots") == null) {
            return;
        }
        for (String language : List.of("zh", "en")) {
            page.context().addCookies(List.of(new Cookie("lang", language).setUrl(root)));
            var ignored = page.reload();
            page.waitForLoadState();
            var shot = page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of("docs/screenshots", name + "-" + language + ".png")));
            assertThat(shot).isNotEmpty();
        }
        page.context().addCookies(List.of(new Cookie("lang", "zh").setUrl(root)));
        var ignored = page.reload();
    }

    private static String axe() {
        try (var script = Visitor.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        page.context().close();
    }
}
