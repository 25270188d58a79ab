package org.niangjia.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.niangjia.draws.VerifierText;
import org.niangjia.draws.proof.Check;
import org.niangjia.draws.proof.HashKind;
import org.niangjia.draws.proof.SampleDraw;
import org.niangjia.draws.proof.Verifier;

/** The page that checks a draw from disk, with the network off, says exactly what the Java program says. */
class VerifierPageJourney {
    @TempDir
    Path disk;

    private Page open() throws Exception {
        Path file = disk.resolve("verify-draw.html");
        Files.write(file, VerifierText.page());
        var context = Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("zh-CN")
                        .setViewportSize(375, 740)
                        .setOffline(true));
        var page = context.newPage();
        page.navigate(file.toUri().toString());
        return page;
    }

    private static List<String> inBrowser(Page page, String bundle, String receipt) {
        page.locator("#receipt").fill(receipt);
        page.evaluate("document.getElementById('checks').removeAttribute('data-ms')");
        page.locator("#bundle")
                .setInputFiles(
                        new FilePayload("bundle.json", "application/json", bundle.getBytes(StandardCharsets.UTF_8)));
        page.waitForSelector("#checks[data-ms]");
        var said = new ArrayList<String>();
        said.add(page.locator("#verdict").textContent());
        for (var row : page.locator(".check").all()) {
            said.add(row.locator("h2").textContent());
            said.addAll(row.locator(".finding").allTextContents());
        }
        return said;
    }

    private static List<String> inJava(String bundle, String receipt) {
        var checks = Verifier.verify(bundle, receipt.isEmpty() ? null : receipt);
        var said = new ArrayList<String>();
        var zh = Locale.SIMPLIFIED_CHINESE;
        said.add(VerifierText.say(zh, Verifier.passed(checks) ? "passed" : "failed", List.of()));
        for (Check check : checks) {
            said.add(VerifierText.say(zh, "check." + check.name(), List.of()) + " · "
                    + VerifierText.say(zh, "state." + check.state(), List.of()));
            check.findings().forEach(finding -> said.add(VerifierText.say(zh, finding.key(), finding.arguments())));
        }
        return said;
    }

    @Test
    void theBrowserAndTheProgramSayTheSame() throws Exception {
        var page = open();
        for (var kind : HashKind.values()) {
            var draw = new SampleDraw(kind, 600, 12, 5, kind == HashKind.SM3)
                    .decided()
                    .replaced();
            String bundle = draw.bundle().text();
            String winner = draw.receipt(draw.picks().get(3)).text();
            assertThat(inBrowser(page, bundle, winner)).isEqualTo(inJava(bundle, winner));
            assertThat(inJava(bundle, winner).getFirst()).isEqualTo("全部核验一致");
            byte[] bytes = bundle.getBytes(StandardCharsets.UTF_8);
            for (int i = 40; i < bytes.length; i += bytes.length / 25) {
                byte[] changed = bytes.clone();
                changed[i] = (byte) (changed[i] == '7' ? '8' : '7');
                String text = new String(changed, StandardCharsets.UTF_8);
                assertThat(inBrowser(page, text, winner)).as("byte " + i).isEqualTo(inJava(text, winner));
                assertThat(inJava(text, winner).getFirst()).as("byte " + i).isEqualTo("有不一致，见下");
            }
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/verify-draw.png"))
                .setFullPage(true));
        page.context().close();
    }

    @Test
    void aDrawThatAwaitsItsNumbersIsCheckedAsFarAsItGoes() throws Exception {
        var page = open();
        String bundle = new SampleDraw(HashKind.SM3, 40, 3, 2, false).bundle().text();
        assertThat(inBrowser(page, bundle, "")).isEqualTo(inJava(bundle, "")).contains("结果公布后才能核验");
        assertThat(inBrowser(page, "{}", "")).isEqualTo(inJava("{}", ""));
        page.context().close();
    }
}
