package org.niangjia.bench;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.niangjia.draws.VerifierText;
import org.niangjia.draws.proof.HashKind;
import org.niangjia.draws.proof.SampleDraw;

/**
 * The verifier page in Chromium slowed down four times, as a phone of the middle class. Arguments: entries (100000), hash (SM3
 * or SHA256), slow-down (4).
 */
final class VerifierPageBench {
    private VerifierPageBench() {}

    public static void main(String[] arguments) throws Exception {
        int entries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        var kind = HashKind.valueOf(arguments.length > 1 ? arguments[1] : "SM3");
        int slower = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 4;
        Path folder = Files.createTempDirectory("verifier-bench");
        Path page = Files.write(folder.resolve("verify-draw.html"), VerifierText.page());
        Path bundle = folder.resolve("bundle.json");
        Files.writeString(
                bundle,
                new SampleDraw(kind, entries, 2_000, 200, false)
                        .decided()
                        .bundle()
                        .text());
        try (var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
            var browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of("/usr/bin/chromium"))
                            .setArgs(List.of("--no-sandbox", "--disable-gpu")));
            var context = browser.newContext(new Browser.NewContextOptions()
                    .setViewportSize(375, 740)
                    .setOffline(true)
                    .setLocale("zh-CN"));
            for (int run = 1; run <= 3; run++) {
                System.out.printf(
                        "run %d: %,d entries, %s, %d times slower: %d ms; bundle %d KB%n",
                        run,
                        entries,
                        kind,
                        slower,
                        once(context.newPage(), page, bundle, slower),
                        Files.size(bundle) >> 10);
            }
            browser.close();
        }
    }

    private static long once(Page page, Path file, Path bundle, int slower) {
        page.navigate(file.toUri().toString());
        var rate = new JsonObject();
        rate.addProperty("rate", slower);
        var ignored = page.context().newCDPSession(page).send("Emulation.setCPUThrottlingRate", rate);
        page.locator("#bundle").setInputFiles(bundle);
        page.waitForSelector("#checks[data-ms]", new Page.WaitForSelectorOptions().setTimeout(120_000));
        if (!page.locator("#verdict").textContent().equals("全部核验一致")) {
            throw new IllegalStateException(page.locator("#checks").textContent());
        }
        return Long.parseLong(page.locator("#checks").getAttribute("data-ms"));
    }
}
