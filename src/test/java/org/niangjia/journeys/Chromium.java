package org.niangjia.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One browser for all journeys of this JVM: an installed Chromium, or the one Playwright brings. */
final class Chromium {
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private Chromium() {}

    static Browser browser() {
        return Started.BROWSER;
    }

    private static final class Started {
        static final Browser BROWSER = start();

        private static Browser start() {
            var installed = Stream.of(
                            String.valueOf(System.getenv("NIANGJIA_CHROMIUM")),
                            "/usr/bin/chromium",
                            "/usr/bin/chromium-browser",
                            "/usr/bin/google-chrome")
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst();
            var playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(installed.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            var options = new BrowserType.LaunchOptions().setArgs(ARGUMENTS);
            installed.ifPresent(options::setExecutablePath);
            try {
                return playwright.chromium().launch(options);
            } catch (PlaywrightException none) {
                throw new IllegalStateException("""
                        The browser journeys need Chromium and there is none. Get one with
                            apt-get install chromium fonts-noto-cjk
                        or name one: export NIANGJIA_CHROMIUM=/path/to/chrome
                        """, none);
            }
        }
    }
}
